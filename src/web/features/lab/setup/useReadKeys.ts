import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyList } from '../../../../lab/keyLists.ts'
import { change, type KeySource } from '../bench.ts'
import { setBench } from '../benchStore.ts'
import { frame, type Reading } from '../readKeys.ts'

export type ReadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly list: KeyList }
  | { readonly kind: 'failed'; readonly message: string }

export interface ReadKeys {
  readonly state: ReadState
  /** Begins to read; what was being read before is forgotten. */
  readonly start: (
    read: (reading: Reading) => Promise<KeyList | null>,
    keysFrom: string | null,
  ) => void
}

/** Puts the keys on the bench once they are read. */
export function useReadKeys(source: KeySource): ReadKeys {
  const [state, setState] = useState<ReadState>({ kind: 'idle' })
  const round = useRef(0)
  useEffect(
    () => () => {
      round.current += 1
    },
    [],
  )
  const start = useCallback<ReadKeys['start']>(
    (read, keysFrom) => {
      round.current += 1
      const mine = round.current
      const isStale = (): boolean => round.current !== mine
      setState({ kind: 'reading' })
      const reading: Reading = { isStale, pause: frame }
      read(reading).then(
        (list) => {
          if (list === null || isStale()) return
          setState({ kind: 'read', list })
          setBench((now) =>
            now.source === source
              ? change(now, { keys: { kind: 'list', keys: list.keys, encoding: 'utf8' }, keysFrom })
              : now,
          )
        },
        (error: unknown) => {
          if (isStale()) return
          const why = error instanceof Error ? error.message : String(error)
          setState({ kind: 'failed', message: `The keys could not be read: ${why}` })
        },
      )
    },
    [source],
  )
  return { state, start }
}
