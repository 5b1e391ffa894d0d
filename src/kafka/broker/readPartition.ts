// One partition of a fetch, read as Kafka's Partition.fetchRecords does.

import { leaderEpoch, offset } from '../base/ids.ts'
import { endOffsetFor } from '../log/leaderEpochCache.ts'
import { abortedTransactions, type ReadLimit, readLog } from '../log/read.ts'
import type { Partition } from '../replication/partition.ts'
import type { BrokerState } from './brokerState.ts'
import {
  type FetchPlan,
  type FetchPlanPartition,
  type FetchResult,
  failedFetch,
} from './fetchPlan.ts'
import { findReplica } from './partitionLookup.ts'
import { preferredReplica } from './preferredReplica.ts'

export const limitOfPlan = (plan: FetchPlan): ReadLimit =>
  plan.replicaId >= 0 ? 'logEnd' : plan.readCommitted ? 'lastStableOffset' : 'highWatermark'

/** `minOneMessage`: the first batch comes whole even if it is larger than what is allowed. */
export function readPartition(
  broker: BrokerState,
  plan: FetchPlan,
  wanted: FetchPlanPartition,
  maxBytes: number,
  minOneMessage: boolean,
): FetchResult {
  if (wanted.topic === '') return failedFetch('UNKNOWN_TOPIC_ID', true)
  const known = broker.image.topics.get(wanted.topic)
  if (known?.partitions[wanted.partition] === undefined)
    return failedFetch('UNKNOWN_TOPIC_OR_PARTITION', true)
  const { topic, partition: index, currentLeaderEpoch } = wanted
  const found = findReplica(broker, topic, index, currentLeaderEpoch, plan.onlyLeader)
  if (!found.ok) return failedFetch(found.error)
  const { partition } = found
  if (plan.replicaId >= 0 && !isFollowerOf(broker, partition, plan.replicaId))
    return failedFetch('NOT_LEADER_OR_FOLLOWER')
  const preferred = preferredReplica(broker, plan, partition, wanted.fetchOffset)
  if (preferred >= 0) return { ...nothingOf(partition, wanted), preferredReadReplica: preferred }
  const divergence = checkDivergence(partition, wanted)
  if (divergence !== null) return divergence
  return readRecords(broker, plan, partition, wanted, maxBytes, minOneMessage)
}

const isFollowerOf = (broker: BrokerState, partition: Partition, replicaId: number): boolean =>
  replicaId !== broker.brokerId && partition.replicas.some((id) => id === replicaId)

/** A follower (or consumer) that says which epoch it read last learns where that epoch ended, if that is below. */
function checkDivergence(partition: Partition, wanted: FetchPlanPartition): FetchResult | null {
  const { lastFetchedEpoch, fetchOffset } = wanted
  if (lastFetchedEpoch < 0) return null
  const { log } = partition
  const end = endOffsetFor(log.leaderEpochs, leaderEpoch(lastFetchedEpoch), log.logEndOffset)
  if (end.endOffset < 0 || end.epoch < 0 || fetchOffset < log.logStartOffset)
    return failedFetch('OFFSET_OUT_OF_RANGE')
  if (end.epoch >= lastFetchedEpoch && end.endOffset >= fetchOffset) return null
  const diverging = { epoch: end.epoch, endOffset: end.endOffset }
  return { ...nothingOf(partition, wanted), diverging }
}

/** An answer without records. Every field is named: followers ask for many partitions that have nothing new. */
const nothingOf = ({ log }: Partition, { fetchOffset }: FetchPlanPartition): FetchResult => ({
  error: 'NONE',
  erroneous: false,
  records: [],
  sizeInBytes: 0,
  firstOffset: fetchOffset,
  lastOffsetExclusive: fetchOffset,
  highWatermark: log.highWatermark,
  lastStableOffset: log.lastStableOffset,
  logStartOffset: log.logStartOffset,
  preferredReadReplica: -1,
  diverging: null,
  aborted: null,
})

function readRecords(
  broker: BrokerState,
  plan: FetchPlan,
  partition: Partition,
  wanted: FetchPlanPartition,
  maxBytes: number,
  minOneMessage: boolean,
): FetchResult {
  const { log } = partition
  const start = offset(wanted.fetchOffset)
  const slice = readLog(log, broker.disk, start, {
    maxBytes: Math.max(0, maxBytes),
    minOneMessage,
    upTo: limitOfPlan(plan),
  })
  if (!slice.ok) return failedFetch(slice.error)
  // Kafka asks its segment for a negative number of bytes, which throws; a fetch at the end never gets there.
  if (
    maxBytes < 0 &&
    start < log[limitOfPlan(plan) === 'logEnd' ? 'logEndOffset' : 'highWatermark']
  )
    return failedFetch('UNKNOWN_SERVER_ERROR')
  const aborted = plan.readCommitted
    ? abortedTransactions(log, start, slice.lastOffsetExclusive).map((entry) => ({
        producerId: entry.producerId,
        firstOffset: entry.firstOffset,
      }))
    : null
  return {
    error: 'NONE',
    erroneous: false,
    records: slice.records,
    sizeInBytes: slice.sizeInBytes,
    firstOffset: slice.firstOffset,
    lastOffsetExclusive: slice.lastOffsetExclusive,
    highWatermark: log.highWatermark,
    lastStableOffset: log.lastStableOffset,
    logStartOffset: log.logStartOffset,
    preferredReadReplica: -1,
    diverging: null,
    aborted,
  }
}
