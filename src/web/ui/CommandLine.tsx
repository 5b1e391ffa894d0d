import { useState } from 'react'
import styles from './CommandLine.module.css'
import { CopyButton } from './CopyButton.tsx'
import { Icon } from './Icon.tsx'

export interface CommandLineProps {
  /** One command; its options may be broken over lines with ` \` at the ends. */
  readonly command: string
  readonly startsOpen?: boolean
}

/** "Show command": the kafka-*.sh line that does the same on a real cluster. */
export function CommandLine({ command, startsOpen = false }: CommandLineProps) {
  const [open, setOpen] = useState(startsOpen)
  return (
    <div className={styles.block}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name="terminal" size={14} />
          {open ? 'Command' : 'Show command'}
        </button>
        <span className={styles.space} />
        {open && <CopyButton text={command} name="Copy the command" />}
      </div>
      {open && <code className={styles.code}>{command}</code>}
    </div>
  )
}
