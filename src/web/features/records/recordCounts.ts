// Where a page of records lies among all of them.

import type { PartitionView } from '../../../bridge/views.ts'
import type { Cursor, RecordsAddress } from './recordsAddress.ts'

export interface RecordCounts {
  readonly total: number
  /** Records in front of the page, null when the way of seeking does not tell. */
  readonly before: number | null
}

const chosen = (
  views: readonly PartitionView[],
  partitions: readonly number[] | null,
): readonly PartitionView[] =>
  partitions === null ? views : views.filter((view) => partitions.includes(view.partition))

export function recordCounts(
  views: readonly PartitionView[],
  address: Pick<RecordsAddress, 'seek' | 'partitions' | 'cursor' | 'search'>,
): RecordCounts {
  const own = chosen(views, address.partitions)
  const total = own.reduce((sum, view) => sum + view.records, 0)
  const { seek, cursor } = address
  if (address.search !== '' || seek === 'offset' || seek === 'time') return { total, before: null }
  if (cursor === null || seek === 'live') return { total, before: 0 }
  const before = own.reduce((sum, view) => sum + recordsBefore(view, cursor, seek), 0)
  return { total, before }
}

/** A partition without a place in the cursor has been read to its end. */
function recordsBefore(view: PartitionView, cursor: Cursor, seek: string): number {
  const next = cursor[view.partition]
  if (next === undefined) return view.records
  const passed = seek === 'oldest' ? next - view.logStartOffset : view.logEndOffset - 1 - next
  return Math.min(view.records, Math.max(0, passed))
}

export const logEnds = (
  views: readonly PartitionView[],
  partitions: readonly number[] | null,
): number => chosen(views, partitions).reduce((sum, view) => sum + view.logEndOffset, 0)
