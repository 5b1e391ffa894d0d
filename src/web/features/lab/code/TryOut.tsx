import { useEffect, useMemo, useState } from 'react'
import { useOwnPartitioners } from '../../../session/useOwnPartitioners.ts'
import { TextField } from '../../../ui/Field.tsx'
import styles from './Code.module.css'
import {
  readTriedKeys,
  type TriedRecord,
  triedKeysAtFirst,
  triedRecords,
  tryOutBatch,
} from './tryOut.ts'

export interface TryOutProps {
  readonly code: string
  readonly partitionCount: number
  readonly allowed: boolean
}

/** A few keys and where the code puts them, at once. */
export function TryOut({ code, partitionCount, allowed }: TryOutProps) {
  const [text, setText] = useState(triedKeysAtFirst)
  const keys = useMemo(() => readTriedKeys(text), [text])
  const tried = useTried(code, keys, partitionCount, allowed)
  return (
    <section className={styles.trial}>
      <TextField
        label="Try it with these keys"
        value={text}
        onChange={setText}
        mono
        help={
          allowed
            ? `With ${partitionCount} partition${partitionCount === 1 ? '' : 's'}. Separate keys by commas; null is a record without a key.`
            : 'Shown once you let the code run.'
        }
      />
      {tried !== null && (
        <ul className={styles.tried}>
          {tried.map(({ key, partition, message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a key may be tried twice; its place names it.
            <li key={index}>
              <code>{key ?? 'null'}</code>
              {partition === null ? (
                <span className={styles.refused}>{message}</span>
              ) : (
                <b className="mono">{partition}</b>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function useTried(
  code: string,
  keys: readonly (string | null)[],
  partitionCount: number,
  allowed: boolean,
): readonly TriedRecord[] | null {
  const partitioners = useOwnPartitioners()
  const [tried, setTried] = useState<readonly TriedRecord[] | null>(null)
  useEffect(() => {
    let stale = false
    setTried(null)
    if (allowed && keys.length > 0)
      void partitioners.run(tryOutBatch(code, keys, partitionCount)).then((answer) => {
        if (!stale) setTried(triedRecords(keys, answer))
      })
    return () => {
      stale = true
    }
  }, [partitioners, code, keys, partitionCount, allowed])
  return tried
}
