// Fetch requests that wait for their minimum of bytes.

import { offset, type TopicPartitionKey } from '../../base/ids.ts'
import { activeSegment } from '../../log/partitionLog.ts'
import { limitOf, readLog } from '../../log/read.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { isLeader, type Partition } from '../../replication/partition.ts'
import type { BrokerState } from '../brokerState.ts'
import { setBrokerTimer } from '../brokerTimers.ts'
import { answerFetch } from '../fetchAnswer.ts'
import type { FetchPlan, FetchPlanPartition } from '../fetchPlan.ts'
import { checkLeaderEpoch } from '../partitionLookup.ts'
import { limitOfPlan } from '../readPartition.ts'
import { readPlan } from '../readPlan.ts'
import {
  type Delayed,
  dueBy,
  movesAlarm,
  nextDueUs,
  park,
  unpark,
  waitingFor,
} from './purgatory.ts'

/** `available[i]` are the bytes known to be readable of `plan.partitions[i]`, whose key is `keys[i]`. */
export interface DelayedFetch extends Delayed {
  readonly request: RequestEnvelope<'Fetch'>
  readonly plan: FetchPlan
  readonly available: number[]
}

export function parkFetch(
  broker: BrokerState,
  delayed: DelayedFetch,
  environment: Environment,
): void {
  park(broker.delayedFetches, delayed)
  arm(broker, delayed.dueUs, environment)
}

function arm(broker: BrokerState, dueUs: number, environment: Environment): void {
  if (movesAlarm(broker.delayedFetches, dueUs))
    setBrokerTimer(environment, { kind: 'fetchDue' }, dueUs - environment.nowUs)
}

/** Looks at those that wait for a partition which has changed. */
export function completeFetches(
  broker: BrokerState,
  key: TopicPartitionKey,
  environment: Environment,
): void {
  for (const delayed of waitingFor(broker.delayedFetches, key)) {
    if (!isSatisfied(broker, delayed, key)) continue
    unpark(broker.delayedFetches, delayed.id)
    complete(broker, delayed, environment)
  }
}

/** Time is up: answered with what is there. */
export function expireFetches(broker: BrokerState, environment: Environment): void {
  broker.delayedFetches.alarmUs = -1
  for (const delayed of dueBy(broker.delayedFetches, environment.nowUs)) {
    unpark(broker.delayedFetches, delayed.id)
    complete(broker, delayed, environment)
  }
  arm(broker, nextDueUs(broker.delayedFetches), environment)
}

function complete(broker: BrokerState, delayed: DelayedFetch, environment: Environment): void {
  const { results } = readPlan(broker, delayed.plan)
  answerFetch(broker, delayed.request, delayed.plan, results, environment)
}

function isSatisfied(broker: BrokerState, delayed: DelayedFetch, key: TopicPartitionKey): boolean {
  const { plan, keys, available } = delayed
  for (let at = 0; at < keys.length; at++) {
    if (keys[at] !== key) continue
    const bytes = bytesFor(broker, plan, plan.partitions[at]!)
    if (bytes === 'now') return true
    available[at] = bytes
  }
  let sum = 0
  for (const bytes of available) sum += bytes
  return sum >= plan.minBytes
}

/** Readable bytes of one partition, or `now` when its client must hear at once. */
function bytesFor(
  broker: BrokerState,
  plan: FetchPlan,
  wanted: FetchPlanPartition,
): number | 'now' {
  const partition = broker.partitions.get(wanted.key)
  if (partition === undefined || !isServable(partition, plan, wanted)) return 'now'
  const { log } = partition
  const { fetchOffset, maxBytes } = wanted
  // A truncated log: the client's position no longer exists.
  if (fetchOffset > log.logEndOffset) return 'now'
  const upTo = limitOfPlan(plan)
  const limit = limitOf(log, upTo)
  if (fetchOffset >= limit) return 0
  // What lies in an older segment does not grow any more.
  if (fetchOffset < activeSegment(log).baseOffset) return 'now'
  if (plan.minBytes <= 1) return 1
  const slice = readLog(log, broker.disk, offset(fetchOffset), {
    maxBytes,
    minOneMessage: true,
    upTo,
  })
  return slice.ok ? Math.min(slice.sizeInBytes, Math.max(maxBytes, 1)) : 'now'
}

const isServable = (partition: Partition, plan: FetchPlan, wanted: FetchPlanPartition): boolean =>
  checkLeaderEpoch(partition, wanted.currentLeaderEpoch) === 'NONE' &&
  (!plan.onlyLeader || isLeader(partition))
