// What the records browser shows, as it stands in the address: seek=offset&at=750&p=0,2&q=chair&as=hex&page=0:840,1:640

import { useMemo } from 'react'
import type { RecordsFrom } from '../../../bridge/queries.ts'
import { type ByteFormat, byteFormats } from '../../../formats/byteFormats.ts'
import { setQuery, useQueryParam } from '../../location/hashLocation.ts'

export const seeks = ['newest', 'oldest', 'live', 'offset', 'time'] as const
export type Seek = (typeof seeks)[number]
export type Cursor = Readonly<Record<string, number>>

export interface RecordsAddress {
  readonly seek: Seek
  /** The offset, or the time in ms since 1970; null before one is given. */
  readonly at: number | null
  /** null: all. */
  readonly partitions: readonly number[] | null
  readonly search: string
  readonly format: ByteFormat
  readonly cursor: Cursor | null
  readonly record: string | null
}

const known = <Value extends string>(
  text: string | null,
  values: readonly Value[],
  otherwise: Value,
): Value => values.find((value) => value === text) ?? otherwise

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text))
    ? Number(text)
    : null

export function readPartitions(text: string | null): readonly number[] | null {
  if (text === null || text === '') return null
  const numbers = text.split(',').flatMap((part) => wholeNumber(part) ?? [])
  return numbers.length === 0 ? null : [...new Set(numbers)].sort((a, b) => a - b)
}

export function readCursor(text: string | null): Cursor | null {
  const entries = (text ?? '').split(',').flatMap((part) => {
    const pair = /^(\d{1,10}):(-?\d{1,16})$/.exec(part)
    return pair?.[1] && pair[2] ? [[pair[1], Number(pair[2])] as const] : []
  })
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

export const writeCursor = (cursor: Cursor | null): string | null =>
  cursor === null
    ? null
    : Object.entries(cursor)
        .map(([partition, offset]) => `${partition}:${offset}`)
        .join(',')

export function fromOf(address: Pick<RecordsAddress, 'seek' | 'at'>): RecordsFrom {
  if (address.seek === 'oldest') return { kind: 'oldest' }
  if (address.seek === 'offset') return { kind: 'offset', offset: address.at ?? 0 }
  if (address.seek === 'time') return { kind: 'timestamp', timestampMs: address.at ?? 0 }
  return { kind: 'newest' }
}

export interface AddressChange {
  readonly seek?: Seek
  readonly at?: number | null
  readonly partitions?: readonly number[] | null
  readonly search?: string
  readonly format?: ByteFormat
  readonly cursor?: Cursor | null
  readonly record?: string | null
}

/** A change of what is looked for begins at its first page again. */
export function changeAddress(change: AddressChange): void {
  const restarts = ['seek', 'at', 'partitions', 'search'].some((name) => name in change)
  setQuery(
    {
      ...(restarts && { page: null }),
      ...('seek' in change && { seek: change.seek === 'newest' ? null : (change.seek ?? null) }),
      ...('at' in change && { at: textOf(change.at) }),
      ...('partitions' in change && { p: change.partitions?.join(',') ?? null }),
      ...('search' in change && { q: change.search || null }),
      ...('format' in change && { as: change.format === 'auto' ? null : (change.format ?? null) }),
      ...('cursor' in change && { page: writeCursor(change.cursor ?? null) }),
      ...('record' in change && { record: change.record ?? null }),
    },
    { replace: !('record' in change || 'cursor' in change) },
  )
}

const textOf = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

export function useRecordsAddress(): RecordsAddress {
  const [seek] = useQueryParam('seek')
  const [at] = useQueryParam('at')
  const [partitions] = useQueryParam('p')
  const [search] = useQueryParam('q')
  const [format] = useQueryParam('as')
  const [page] = useQueryParam('page')
  const [record] = useQueryParam('record')
  return useMemo(
    () => ({
      seek: known(seek, seeks, 'newest'),
      at: wholeNumber(at),
      partitions: readPartitions(partitions),
      search: search ?? '',
      format: known(format, byteFormats, 'auto'),
      cursor: readCursor(page),
      record,
    }),
    [seek, at, partitions, search, format, page, record],
  )
}
