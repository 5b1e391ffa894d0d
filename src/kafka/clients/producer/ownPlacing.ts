import type { OwnPartitionerError } from '../../base/ownPartitioner.ts'
import type { NewProducerRecord } from './accumulator.ts'

/** What a producer with a partitioner of its application's own remembers of it. Plain data, lost with the process. */
export interface OwnPlacing {
  /** JSON of the object that the code keeps between records. */
  state: string
  /** By topic: how many records it was asked about. */
  indexes: Map<string, number>
  /** Made and not yet placed, oldest first; the first ones are in the open call. */
  waiting: NewProducerRecord[]
  asked: { readonly call: number; readonly code: string; readonly records: number } | null
  /** Placed, behind a record that send() is blocked with. */
  placed: PlacedRecord[]
  /** Why it failed last; with the place in its text. */
  error: OwnPartitionerError | null
}

export interface PlacedRecord {
  readonly record: NewProducerRecord
  readonly partition: number
}

export const newOwnPlacing = (): OwnPlacing => ({
  state: '{}',
  indexes: new Map(),
  waiting: [],
  asked: null,
  placed: [],
  error: null,
})
