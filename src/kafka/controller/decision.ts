// What an operation decides: the answer, and the records that make it true. It changes nothing itself.

import type { TopicPartitionKey } from '../base/ids.ts'
import type { MetadataRecord } from '../protocol/logRecords.ts'

export interface Decision<Response> {
  readonly response: Response
  readonly records: readonly MetadataRecord[]
  /** Why leaders and ISRs change, in words for the journal: `broker 2 was fenced`. */
  readonly reason: string
  /** Where single partitions have a reason of their own. */
  readonly partitionReasons?: ReadonlyMap<TopicPartitionKey, string>
}

/** An answer that changes nothing. */
export const answer = <Response>(response: Response): Decision<Response> => ({
  response,
  records: [],
  reason: '',
})

/** Most partitions that one request may create or elect leaders of: an operation is one batch. */
export const MAX_PARTITIONS_PER_BATCH = 10_000
