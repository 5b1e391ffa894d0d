import type { LabPlacement, LabStrategy } from '../../../../lab/contract.ts'
import { useCodeStanding, useOwnPartitioners } from '../../../session/useOwnPartitioners.ts'
import { Button } from '../../../ui/Button.tsx'
import { plural } from '../../../ui/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import styles from './Cards.module.css'
import { failureWords } from './failureWords.ts'

interface OwnCodeNoteProps {
  readonly strategy: Extract<LabStrategy, { kind: 'own' }>
  readonly placement: LabPlacement | null
  readonly onCode: () => void
  /** It may run now: what was placed without it is done again. */
  readonly onAllowed: () => void
}

/** Why own code does not run, or where it failed. Nothing when all is well. */
export function OwnCodeNote({ strategy, placement, onCode, onAllowed }: OwnCodeNoteProps) {
  const partitioners = useOwnPartitioners()
  const standing = useCodeStanding(strategy.code)
  if (standing === 'allowed') {
    const failed = placement && failureWords(placement)
    if (!placement || failed === null) return null
    if (placement.failure?.error.kind === 'notAllowed') {
      return (
        <Note tone="warn" text="It may run now.">
          <Button small icon="play" onClick={onAllowed}>
            Place its records
          </Button>
        </Note>
      )
    }
    return (
      <Note
        tone="bad"
        text={
          placement.placed === 0
            ? failed
            : `${failed} The figures cover the ${plural(placement.placed, 'record')} before it.`
        }
      >
        <Button small icon="code" onClick={onCode}>
          Show the code
        </Button>
      </Note>
    )
  }
  if (standing === 'disabled') {
    return (
      <Note tone="bad" text="It was stopped three times within a minute and does not run any more.">
        <Button
          small
          icon="restart"
          onClick={() => {
            partitioners.enable(strategy.code)
            onAllowed()
          }}
        >
          Try it again
        </Button>
      </Note>
    )
  }
  return (
    <Note tone="warn" text="This code has not run here, from a link perhaps. Read it, then run it.">
      <Button small icon="code" onClick={onCode}>
        Show the code
      </Button>
      <Button
        small
        kind="primary"
        icon="play"
        onClick={() => {
          partitioners.allow(strategy.code)
          onAllowed()
        }}
      >
        Run this code
      </Button>
      <details className={styles.code}>
        <summary>The text</summary>
        <pre>{strategy.code}</pre>
      </details>
    </Note>
  )
}

interface NoteProps {
  readonly tone: 'warn' | 'bad'
  readonly text: string
  readonly children: React.ReactNode
}

const Note = ({ tone, text, children }: NoteProps) => (
  <div className={styles.note} data-tone={tone} role="status">
    <p>
      <Icon name="warning" size={13} /> {text}
    </p>
    <div className={styles.noteActions}>{children}</div>
  </div>
)
