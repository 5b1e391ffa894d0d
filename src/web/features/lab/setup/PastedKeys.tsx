import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { formatBytes } from '../../../ui/format.ts'
import type { Bench } from '../bench.ts'
import type { Problems } from '../problems.ts'
import { readKeyLines } from '../readKeys.ts'
import { ListFacts } from './ListFacts.tsx'
import styles from './Setup.module.css'
import { useReadKeys } from './useReadKeys.ts'

/** UTF-16 units a text field edits without trouble; what is longer is kept beside it. */
const MOST_EDITED = 50_000

interface PastedKeysProps {
  readonly bench: Bench
  readonly problems: Problems
}

export function PastedKeys({ bench, problems }: PastedKeysProps) {
  const { keys, keysFrom } = bench.setup
  const [text, setText] = useState(() => textOf(bench))
  const { state, start } = useReadKeys('pasted')
  const take = (next: string): void => {
    setText(next)
    start((reading) => readKeyLines(next, reading), null)
  }
  const error = problems.of('keys.keys')
  return (
    <>
      <p className={styles.note}>
        {text.length > MOST_EDITED
          ? `${formatBytes(text.length)} of text, a key a line.`
          : 'A key a line; empty lines are skipped.'}
      </p>
      {text.length > MOST_EDITED ? (
        <Button small icon="close" onClick={() => take('')}>
          Clear the list
        </Button>
      ) : (
        <textarea
          className={styles.paste}
          aria-label="Keys, one a line"
          aria-invalid={error !== undefined || undefined}
          rows={4}
          spellCheck={false}
          placeholder={'customer-1\ncustomer-2'}
          value={text}
          onChange={(event) => take(event.target.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain')
            if (pasted.length <= MOST_EDITED) return
            event.preventDefault()
            take(pasted)
          }}
        />
      )}
      <ListFacts keys={keys} keysFrom={keysFrom} state={state} error={error} />
    </>
  )
}

/** Of a list that was there before, of a link say. */
function textOf({ setup }: Bench): string {
  const { keys } = setup
  if (keys.kind !== 'list' || keys.encoding !== 'utf8' || keys.keys.length > 2_000) return ''
  return keys.keys.map((key) => (key === null ? '\\N' : key === '' ? '""' : key)).join('\n')
}
