// A group coordinator with a broker's twin around it: logs of batches, a clock, timers, answers and facts.

import type { NodeAddress } from '../kafka/base/addresses.ts'
import { cloneState } from '../kafka/base/cloneState.ts'
import type { JournalFact, JournalKind } from '../kafka/base/journal.ts'
import { randomFromSeed } from '../kafka/base/random.ts'
import type { CoordinatorContext } from '../kafka/coordinator/coordinatorContext.ts'
import {
  onCoordinatorTimer,
  onHighWatermarkAdvanced,
  onOffsetsPartitionElected,
  onOffsetsPartitionResigned,
} from '../kafka/coordinator/coordinatorEvents.ts'
import {
  type CoordinatorState,
  newCoordinatorState,
} from '../kafka/coordinator/coordinatorState.ts'
import { describeGroups, listGroups } from '../kafka/coordinator/describeGroups.ts'
import {
  commitOffsets,
  deleteGroups,
  deleteOffsets,
  fetchOffsets,
  heartbeat,
  joinGroup,
  leaveGroup,
  syncGroup,
} from '../kafka/coordinator/groupCoordinator.ts'
import {
  type GroupCoordinatorConfig,
  groupCoordinatorDefaults,
} from '../kafka/coordinator/groupCoordinatorConfig.ts'
import { decodeGroupRecord, type ReplayedRecord } from '../kafka/coordinator/runtime/groupRecord.ts'
import { type ApiName, apiOf } from '../kafka/protocol/apiMessages.ts'
import { completeMessage } from '../kafka/protocol/codec.ts'
import type { RequestBody, RequestEnvelope, ResponseBody } from '../kafka/protocol/envelope.ts'
import type { Environment, TimerPayload } from '../kafka/protocol/environment.ts'
import type { MessageInput } from '../kafka/protocol/schema.ts'
import { readRecords } from '../kafka/records/record.ts'
import { batchSizeInBytes } from '../kafka/records/recordBatch.ts'

const START_MS = 1_700_000_000_000

interface Timer {
  readonly dueUs: number
  readonly sequence: number
  readonly payload: TimerPayload
}

interface OffsetsLog {
  readonly batches: Uint8Array[]
  endOffset: number
  highWatermark: number
}

const handlers = {
  JoinGroup: joinGroup,
  SyncGroup: syncGroup,
  Heartbeat: heartbeat,
  LeaveGroup: leaveGroup,
  OffsetCommit: commitOffsets,
  OffsetFetch: fetchOffsets,
  OffsetDelete: deleteOffsets,
  DeleteGroups: deleteGroups,
  ListGroups: listGroups,
  DescribeGroups: describeGroups,
} as const
export type GroupApi = keyof typeof handlers

export interface TestCoordinator {
  state: CoordinatorState
  readonly context: CoordinatorContext
  readonly logs: Map<number, OffsetsLog>
  readonly timers: Map<string, Timer>
  readonly responses: Map<number, ResponseBody<ApiName>>
  readonly facts: JournalFact[]
  readonly topics: Map<string, { readonly id: string; readonly partitions: number }>
  nowUs: number
  requests: number
  timersSet: number
  /** False: the high watermark stays where it is until `commit`. */
  replicated: boolean
  /** What appends are refused with, null when they are not. */
  appendError: string | null
}

/** Leads all partitions of `__consumer_offsets`, loaded; knows the topics `orders` (4 partitions) and `payments` (2). */
export function testCoordinator(config: Partial<GroupCoordinatorConfig> = {}): TestCoordinator {
  const whole = { ...groupCoordinatorDefaults, offsetsTopicNumPartitions: 5, ...config }
  const test = blank(whole)
  test.topics.set('orders', { id: '1'.repeat(32), partitions: 4 })
  test.topics.set('payments', { id: '2'.repeat(32), partitions: 2 })
  electAll(test)
  advance(test, 100)
  return test
}

function blank(config: GroupCoordinatorConfig): TestCoordinator {
  const random = randomFromSeed(7)
  const environment: Environment = {
    self: 'broker:1',
    get nowUs() {
      return test.nowUs
    },
    get nowMs() {
      return START_MS + Math.floor(test.nowUs / 1000)
    },
    random,
    send: () => {
      throw new Error('a coordinator sends nothing')
    },
    respond: (request, body) => {
      if (test.responses.has(request.requestId)) throw new Error('answered twice')
      test.responses.set(request.requestId, body)
    },
    disconnect() {},
    closeConnection: () => {
      throw new Error('a coordinator closes no connections')
    },
    setTimer: (key, delayUs, payload) => {
      test.timers.set(key, { dueUs: test.nowUs + delayUs, sequence: test.timersSet++, payload })
    },
    cancelTimer: (key) => {
      test.timers.delete(key)
    },
    record: (fact) => {
      test.facts.push(fact)
    },
    complete: () => {
      throw new Error('a coordinator has no commands')
    },
    partition: () => {
      throw new Error('a coordinator asks no partitioner')
    },
    exit: () => {
      throw new Error('a coordinator ends no process')
    },
  }
  const context: CoordinatorContext = {
    environment,
    brokerId: 1,
    config,
    append: (partition, batch) => append(test, partition, batch),
    highWatermark: (partition) => logOf(test, partition).highWatermark,
    readAll: (partition) => logOf(test, partition).batches,
    topicId: (topic) => test.topics.get(topic)?.id,
    topicName: (id) => [...test.topics].find(([, topic]) => topic.id === id)?.[0],
    partitionCount: (topic) => test.topics.get(topic)?.partitions,
  }
  const test: TestCoordinator = {
    state: newCoordinatorState(),
    context,
    logs: new Map(),
    timers: new Map(),
    responses: new Map(),
    facts: [],
    topics: new Map(),
    nowUs: 0,
    requests: 0,
    timersSet: 0,
    replicated: true,
    appendError: null,
  }
  return test
}

export function logOf(test: TestCoordinator, partition: number): OffsetsLog {
  const known = test.logs.get(partition)
  if (known !== undefined) return known
  const log = { batches: [], endOffset: 0, highWatermark: 0 }
  test.logs.set(partition, log)
  return log
}

function append(
  test: TestCoordinator,
  partition: number,
  batch: Uint8Array,
): ReturnType<CoordinatorContext['append']> {
  if (test.appendError !== null) return { ok: false, error: test.appendError }
  const log = logOf(test, partition)
  const placed = batch.slice(0, batchSizeInBytes(batch))
  new DataView(placed.buffer).setBigInt64(0, BigInt(log.endOffset))
  const baseOffset = log.endOffset
  log.endOffset += readRecords(placed).length
  log.batches.push(placed)
  if (test.replicated) log.highWatermark = log.endOffset
  return { ok: true, baseOffset, lastOffset: log.endOffset - 1 }
}

/** The followers have everything: all high watermarks advance to the log ends. */
export function commit(test: TestCoordinator): void {
  for (const [partition, log] of test.logs) {
    log.highWatermark = log.endOffset
    onHighWatermarkAdvanced(test.state, partition, log.highWatermark, test.context)
  }
}

export function electAll(test: TestCoordinator): void {
  for (let partition = 0; partition < test.context.config.offsetsTopicNumPartitions; partition++)
    onOffsetsPartitionElected(test.state, partition, 0, test.context)
}

export function resignAll(test: TestCoordinator): void {
  for (const partition of [...test.state.partitions.keys()])
    onOffsetsPartitionResigned(test.state, partition, test.context)
}

/** A broker process that has only the logs: partitions are elected, not yet loaded. */
export function restart(test: TestCoordinator): void {
  test.timers.clear()
  test.state = newCoordinatorState()
  electAll(test)
}

/** Virtual time goes on; timers fire in order. State is cloned at each event, as a World may be. */
export function advance(test: TestCoordinator, ms: number): void {
  const endUs = test.nowUs + ms * 1000
  for (;;) {
    const next = [...test.timers]
      .filter(([, timer]) => timer.dueUs <= endUs)
      .sort(([, a], [, b]) => a.dueUs - b.dueUs || a.sequence - b.sequence)[0]
    if (next === undefined) break
    const [key, timer] = next
    test.timers.delete(key)
    test.nowUs = timer.dueUs
    test.state = cloneState(test.state)
    onCoordinatorTimer(test.state, timer.payload, test.context)
  }
  test.nowUs = endUs
}

/** Sends a request and returns its id; `answerOf` gives the answer once there is one. */
export function send<N extends GroupApi>(
  test: TestCoordinator,
  api: N,
  version: number,
  body: MessageInput<RequestBody<N>>,
  client = 'app',
): number {
  const requestId = ++test.requests
  const from: NodeAddress = `client:${client}`
  const request: RequestEnvelope<N> = {
    requestId,
    connection: `${from}>broker:1#group`,
    from,
    to: 'broker:1',
    api,
    version,
    clientId: client,
    body: completeMessage(apiOf(api).request, version, body) as RequestBody<N>,
    expectsResponse: true,
  }
  const handler = handlers[api] as (
    state: CoordinatorState,
    request: RequestEnvelope<N>,
    context: CoordinatorContext,
  ) => void
  handler(test.state, request, test.context)
  return requestId
}

export const answerOf = <N extends GroupApi>(
  test: TestCoordinator,
  _api: N,
  requestId: number,
): ResponseBody<N> | undefined => test.responses.get(requestId) as ResponseBody<N> | undefined

/** Sends a request that is answered at once. */
export function call<N extends GroupApi>(
  test: TestCoordinator,
  api: N,
  version: number,
  body: MessageInput<RequestBody<N>>,
  client = 'app',
): ResponseBody<N> {
  const response = answerOf(test, api, send(test, api, version, body, client))
  if (response === undefined) throw new Error(`${api} is not answered yet`)
  return response
}

/** All records of `__consumer_offsets`, partition by partition. */
export function writtenRecords(test: TestCoordinator): ReplayedRecord[] {
  const partitions = [...test.logs.keys()].sort((a, b) => a - b)
  return partitions.flatMap((partition) =>
    logOf(test, partition).batches.flatMap((batch) =>
      readRecords(batch).flatMap(({ key, value }) =>
        key === null ? [] : (decodeGroupRecord(key, value) ?? []),
      ),
    ),
  )
}

export const factsOf = <K extends JournalKind>(
  test: TestCoordinator,
  kind: K,
): Extract<JournalFact, { kind: K }>[] =>
  test.facts.filter((fact): fact is Extract<JournalFact, { kind: K }> => fact.kind === kind)
