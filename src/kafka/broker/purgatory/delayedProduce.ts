import type { MessagePart } from '../../base/journal.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import type { Delayed } from './purgatory.ts'

/** One partition of a produce request that waits to be replicated. */
export interface ProduceWait {
  /** Index of the topic and of the partition in the response. */
  readonly topicIndex: number
  readonly partitionIndex: number
  /** The high watermark that acknowledges it. */
  readonly requiredOffset: number
  done: boolean
}

/** A Produce with acks=all whose records are in the leader's log. `keys[i]` belongs to `waits[i]`. */
export interface DelayedProduce extends Delayed {
  readonly request: RequestEnvelope<'Produce'>
  readonly response: ResponseBody<'Produce'>
  readonly waits: ProduceWait[]
  readonly parts: readonly MessagePart[]
}
