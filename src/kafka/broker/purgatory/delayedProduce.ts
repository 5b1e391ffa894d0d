// Produce requests with acks=all (and those that wait for a flush): answered when every partition is replicated,
// failed, or out of time.

import type { MessagePart } from '../../base/journal.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import { isLeader, isUnderMinIsr, type Partition } from '../../replication/partition.ts'
import type { BrokerState } from '../brokerState.ts'
import { setBrokerTimer } from '../brokerTimers.ts'
import {
  type Delayed,
  dueBy,
  movesAlarm,
  nextDueUs,
  park,
  unpark,
  waitingFor,
} from './purgatory.ts'

type PartitionAnswer = ResponseBody<'Produce'>['responses'][number]['partitionResponses'][number]

/** One partition of a produce request that is in the leader's log. */
export interface ProduceWait {
  readonly answer: PartitionAnswer
  /** The high watermark that acknowledges it, -1 when it need not be replicated. */
  readonly highWatermark: number
  /** Waits for the fsync that flush.messages asked for. */
  readonly flushed: boolean
  done: boolean
}

/** `waits[i]` belongs to `keys[i]`. */
export interface DelayedProduce extends Delayed {
  readonly request: RequestEnvelope<'Produce'>
  readonly response: ResponseBody<'Produce'>
  readonly waits: readonly ProduceWait[]
  readonly parts: readonly MessagePart[]
}

/** Answers at once if nothing is left to wait for; else parks it. */
export function parkProduce(
  broker: BrokerState,
  delayed: DelayedProduce,
  environment: Environment,
): void {
  for (let at = 0; at < delayed.waits.length; at++)
    settle(broker.partitions.get(delayed.keys[at]!), delayed.waits[at]!)
  if (delayed.waits.every(({ done }) => done)) {
    answerProduce(delayed, environment)
    return
  }
  park(broker.delayedProduces, delayed)
  arm(broker, delayed.dueUs, environment)
}

/** Looks at those that wait for a partition whose high watermark, recovery point or role has changed. */
export function completeProduces(broker: BrokerState, key: string, environment: Environment): void {
  for (const delayed of waitingFor(broker.delayedProduces, key)) {
    const partition = broker.partitions.get(key)
    for (let at = 0; at < delayed.keys.length; at++)
      if (delayed.keys[at] === key) settle(partition, delayed.waits[at]!)
    if (!delayed.waits.every(({ done }) => done)) continue
    unpark(broker.delayedProduces, delayed.id)
    answerProduce(delayed, environment)
  }
}

/** Time is up: what is not done is REQUEST_TIMED_OUT. */
export function expireProduces(broker: BrokerState, environment: Environment): void {
  broker.delayedProduces.alarmUs = -1
  for (const delayed of dueBy(broker.delayedProduces, environment.nowUs)) {
    unpark(broker.delayedProduces, delayed.id)
    for (const wait of delayed.waits) if (!wait.done) fail(wait, 'REQUEST_TIMED_OUT')
    answerProduce(delayed, environment)
  }
  arm(broker, nextDueUs(broker.delayedProduces), environment)
}

function arm(broker: BrokerState, dueUs: number, environment: Environment): void {
  if (movesAlarm(broker.delayedProduces, dueUs))
    setBrokerTimer(environment, { kind: 'produceDue' }, dueUs - environment.nowUs)
}

function settle(partition: Partition | undefined, wait: ProduceWait): void {
  if (wait.done) return
  if (partition === undefined || !isLeader(partition)) {
    fail(wait, 'NOT_LEADER_OR_FOLLOWER')
    return
  }
  const { log } = partition
  if ((wait.flushed && partition.flushing) || log.highWatermark < wait.highWatermark) return
  if (wait.highWatermark >= 0 && isUnderMinIsr(partition))
    fail(wait, 'NOT_ENOUGH_REPLICAS_AFTER_APPEND')
  wait.done = true
}

function fail(wait: ProduceWait, error: ErrorName): void {
  wait.done = true
  wait.answer.errorCode = errorCode(error)
}

function answerProduce(delayed: DelayedProduce, environment: Environment): void {
  environment.respond(delayed.request, delayed.response, delayed.parts)
}
