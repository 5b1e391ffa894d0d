// One page of records, with the ways to the next and the previous one.

import { useMemo, useRef, useState } from 'react'
import type { RecordRow, RecordsPage } from '../../../bridge/queries.ts'
import { useQuery } from '../../session/useQuery.ts'
import {
  type Cursor,
  changeAddress,
  fromOf,
  type RecordsAddress,
  writeCursor,
} from './recordsAddress.ts'

export const pageRows = 50
const liveEveryMs = 400
const noRows: readonly RecordRow[] = []

export interface ShownRecords {
  readonly state: 'loading' | 'ready' | 'failed'
  readonly message: string | null
  /** null before the first answer. */
  readonly rows: readonly RecordRow[] | null
  /** Records looked at for the search, over all its pages. */
  readonly scanned: number
  /** The limit of work stopped the search before the end of the log. */
  readonly stopped: boolean
  readonly forward: (() => void) | null
  readonly back: (() => void) | null
  readonly searchFurther: (() => void) | null
  readonly reload: () => void
}

interface Found {
  readonly key: string
  readonly rows: readonly RecordRow[]
  readonly scanned: number
}

export function useRecordsPage(
  topic: string,
  address: RecordsAddress,
  running: boolean,
): ShownRecords {
  const { partitions, search } = address
  const live = address.seek === 'live'
  const from = fromOf(address)
  const key = JSON.stringify([topic, partitions, from, search])
  const cursor = live ? null : address.cursor
  const question = { topic, partitions, from, limit: pageRows, search, cursor }
  const page = useQuery(
    'records',
    question,
    live ? { every: liveEveryMs, enabled: running } : { enabled: true },
  )
  const before = useRef(new Map<string, Cursor | null>())
  const last = useRef<{ readonly key: string; readonly answer: RecordsPage } | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  if (page.answer) last.current = { key, answer: page.answer }
  const kept = last.current?.key === key ? last.current.answer : null
  // While the next page comes, the present one stays.
  const answer = page.answer ?? (page.state === 'loading' ? kept : null)
  const earlier = found?.key === key && cursor !== null && search !== '' ? found : null
  const continuing = earlier !== null && page.answer === null
  const rows = useMemo(() => {
    const own = continuing ? noRows : (answer?.rows ?? noRows)
    return answer && (earlier ? [...earlier.rows, ...own] : own)
  }, [answer, earlier, continuing])
  const scanned = (earlier?.scanned ?? 0) + (continuing ? 0 : (answer?.scanned ?? 0))
  const next = page.answer?.cursor ?? null
  const stopped = search !== '' && page.answer?.complete === false && next !== null
  const cursorKey = (of: Cursor | null): string => `${key} ${writeCursor(of)}`
  const go = (to: Cursor): void => {
    before.current.set(cursorKey(to), cursor)
    changeAddress({ cursor: to })
  }
  return {
    state: page.state,
    message: page.message,
    rows,
    scanned,
    stopped,
    forward: next && !live && !stopped ? () => go(next) : null,
    back:
      cursor === null
        ? null
        : () => changeAddress({ cursor: before.current.get(cursorKey(cursor)) ?? null }),
    searchFurther:
      stopped && rows
        ? () => {
            setFound({ key, rows, scanned })
            go(next)
          }
        : null,
    reload: page.reload,
  }
}
