import type { Uuid } from '../base/ids.ts'
import type { Environment } from '../protocol/environment.ts'
import type { GroupCoordinatorConfig } from './groupCoordinatorConfig.ts'

export type CoordinatorAppend =
  | { readonly ok: true; readonly baseOffset: number; readonly lastOffset: number }
  /** Name of a Kafka error: NOT_LEADER_OR_FOLLOWER, NOT_ENOUGH_REPLICAS, RECORD_LIST_TOO_LARGE… */
  | { readonly ok: false; readonly error: string }

/**
 * What the group coordinator needs from the broker it lives in, made for one event. Partitions are those of
 * `__consumer_offsets` on this broker.
 */
export interface CoordinatorContext {
  readonly environment: Environment
  readonly brokerId: number
  readonly config: GroupCoordinatorConfig
  /**
   * Appends one batch as leader with acks=all rules (min.insync.replicas counts). If it moves the high watermark, the
   * broker says so by `onHighWatermarkAdvanced` at the latest at the end of the event.
   */
  append(partition: number, batch: Uint8Array): CoordinatorAppend
  /** -1 when the partition is not here. */
  highWatermark(partition: number): number
  /** All batches from log start to log end, in order: chunks that begin at batch boundaries, each any number of batches. */
  readAll(partition: number): readonly Uint8Array[]
  /** From the broker's image; undefined when the topic is not known. */
  topicId(topic: string): Uuid | undefined
  topicName(id: Uuid): string | undefined
  partitionCount(topic: string): number | undefined
}
