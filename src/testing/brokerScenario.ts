// Plays recorded wire scenarios against a cluster of ours and gives its answers in the form of the recordings.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brokerId } from '../kafka/base/ids.ts'
import { utf8Decode } from '../kafka/base/text.ts'
import { beginControlledShutdown } from '../kafka/broker/lifecycle/stopBroker.ts'
import { isServed } from '../kafka/broker/servedApis.ts'
import type { ApiName } from '../kafka/protocol/apiMessages.ts'
import { errorCode, isErrorName } from '../kafka/protocol/errors.ts'
import { decodeConsumerProtocol } from '../kafka/protocol/logRecords.ts'
import { uuidFromString, uuidToString } from '../kafka/protocol/uuid.ts'
import {
  advance,
  advanceUntil,
  type BrokerContext,
  broker,
  environmentOf,
  kill,
  type Outcome,
  outcomeOf,
  request,
  runningCluster,
  start,
} from './brokerContext.ts'
import { describeRecords, isBytes, resolveValues } from './scenarioValues.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type JsonObject = { [name: string]: Json }

export interface ScenarioStep {
  readonly api?: ApiName
  readonly version?: number
  readonly body?: Json
  readonly to?: string
  readonly clientId?: string
  readonly noReply?: boolean
  readonly saveId?: string
  readonly save?: Readonly<Record<string, string>>
  readonly createTopic?: JsonObject
  readonly cluster?: 'kill' | 'stop' | 'up'
  readonly broker?: string
  readonly sleepMs?: number
  readonly retry?: JsonObject
  readonly pick?: readonly string[]
  readonly sort?: readonly { readonly path: string; readonly by?: string }[]
  readonly raw?: Json
  readonly encodeAs?: number
  readonly only?: readonly { readonly path: string; readonly field: string }[]
}

export interface Scenario {
  readonly id: string
  readonly rule: string
  readonly brokers: number
  readonly cluster: string
  readonly steps: readonly ScenarioStep[]
}

export interface RecordedAnswer {
  readonly step: number
  readonly response?: Json
  readonly silence?: boolean
  readonly closed?: boolean
}

const GOLDEN = join(import.meta.dirname, 'golden/wire')
const read = (path: string): unknown => JSON.parse(readFileSync(join(GOLDEN, path), 'utf8'))

/** Scenarios of an area whose every step is something this cluster does. */
export const scenariosOf = (area: string): Scenario[] =>
  readdirSync(join(GOLDEN, 'scenarios', area))
    .sort()
    .map((file) => read(`scenarios/${area}/${file}`) as Scenario)
    .filter((scenario) => scenario.steps.every(isPlayable))

const isPlayable = (step: ScenarioStep): boolean =>
  (step.api === undefined || isServed(step.api)) &&
  step.raw === undefined &&
  step.encodeAs === undefined &&
  // Old formats cannot be built any more; the controller and coordinators are no brokers that end by number.
  !JSON.stringify(step).includes('"magic"') &&
  !(step.broker?.includes('c') ?? false) &&
  !('resolve' in step) &&
  !('background' in step) &&
  !('collect' in step)

export const recordedAnswers = ({ id }: Scenario): readonly RecordedAnswer[] =>
  (read(`expected/${id}.json`) as { answers: RecordedAnswer[] }).answers

export interface Play {
  readonly context: BrokerContext
  /** Values of `${name}`. */
  readonly saved: Map<string, Json>
}

export function beginScenario(scenario: Scenario): Play {
  const clusters = read('clusters.json') as Record<string, Record<string, Json>>
  const configs: Record<string, string> = { 'offsets.topic.replication.factor': '1' }
  for (const [name, value] of Object.entries(clusters[scenario.cluster] ?? {}))
    configs[name] = String(value)
  const context = runningCluster({ brokers: scenario.brokers, configs })
  if (scenario.steps.some(({ api }) => api !== undefined && GROUP_APIS.has(api)))
    makeOffsetsTopic(context)
  const saved = new Map<string, Json>([['run', 'run']])
  return { context, saved }
}

const GROUP_APIS: ReadonlySet<ApiName> = new Set<ApiName>([
  'OffsetCommit',
  'OffsetFetch',
  'OffsetDelete',
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'LeaveGroup',
  'ListGroups',
  'DescribeGroups',
  'DeleteGroups',
])

/** The recorded clusters had their coordinators before the scenarios began. */
function makeOffsetsTopic(context: BrokerContext): void {
  request(context, 1, 'FindCoordinator', 4, { keyType: 0, coordinatorKeys: ['g'] })
  advance(context, 2000)
}

/** Carries out one step; the answer in the recordings' form, or null when it has none. */
export function playStep(play: Play, step: ScenarioStep): Json | 'closed' | 'waiting' | null {
  const { context } = play
  if (step.sleepMs !== undefined) advance(context, step.sleepMs)
  else if (step.createTopic !== undefined) createTopic(play, step)
  else if (step.cluster !== undefined) changeCluster(context, step)
  else if (step.api !== undefined) return askStep(play, step)
  return null
}

function changeCluster(context: BrokerContext, step: ScenarioStep): void {
  const id = Number(step.broker)
  const state = broker(context, id)
  switch (step.cluster) {
    case 'kill':
      kill(context, id)
      return
    case 'stop':
      beginControlledShutdown(state, environmentOf(context, `broker:${brokerId(id)}`))
      advanceUntil(context, () => state.lifecycle === 'down')
      return
    default:
      start(context, id)
      advanceUntil(context, () => state.lifecycle === 'running')
  }
}

function createTopic(play: Play, step: ScenarioStep): void {
  const spec = resolveValues(step.createTopic!, play.saved) as JsonObject
  const assignment = (spec.assignment ?? []) as number[][]
  const topic = {
    name: spec.name,
    numPartitions: assignment.length > 0 ? -1 : (spec.partitions ?? 1),
    replicationFactor: assignment.length > 0 ? -1 : (spec.replicationFactor ?? 1),
    assignments: assignment.map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds })),
    configs: Object.entries((spec.configs ?? {}) as JsonObject).map(([name, value]) => ({
      name,
      value: String(value),
    })),
  }
  const body = { topics: [topic], timeoutMs: 10000, validateOnly: false }
  const { context } = play
  const to = [...context.brokers.keys()].find((id) => broker(context, id).lifecycle === 'running')!
  const id = request(context, to, 'CreateTopics', 7, body as never)
  advanceUntil(context, () => outcomeOf(context, id) !== 'waiting')
  advance(context, 100)
  if (step.saveId === undefined) return
  const image = broker(context, to).image.topics.get(String(spec.name))
  play.saved.set(step.saveId, uuidToString(image!.topicId))
}

function askStep(play: Play, step: ScenarioStep): Json | 'closed' | 'waiting' {
  if (step.retry === undefined) return askOnce(play, step)
  const limit = Number(step.retry.timeoutMs ?? 15000) / 60
  let answer: Json | 'closed' | 'waiting' = 'waiting'
  for (let attempt = 0; attempt < limit; attempt++) {
    answer = askOnce(play, step)
    if (isSatisfied(resolveValues(step.retry, play.saved) as JsonObject, answer)) return answer
    advance(play.context, 60)
  }
  throw new Error(`${JSON.stringify(step.retry)} never came about: ${JSON.stringify(answer)}`)
}

function isSatisfied(retry: JsonObject, answer: Json): boolean {
  const found = valueAt(answer, String(retry.path))
  if (retry.size !== undefined) return Array.isArray(found) && found.length === retry.size
  if (retry.not !== undefined) return !sameValue(retry.not, found)
  return sameValue(retry.until, found)
}

/** Scenarios write error codes by their names. */
const sameValue = (wanted: Json | undefined, found: Json | undefined): boolean =>
  typeof wanted === 'string' && typeof found === 'number' && isErrorName(wanted)
    ? errorCode(wanted) === found
    : JSON.stringify(wanted) === JSON.stringify(found)

export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  let at = value
  for (const name of pointer.split('/').slice(1)) at = (at as JsonObject | undefined)?.[name]
  return at
}

function askOnce(play: Play, step: ScenarioStep): Json | 'closed' | 'waiting' {
  const { context } = play
  const to = Number((step.to ?? 'broker:1').slice('broker:'.length))
  const body = toTyped(resolveValues(step.body ?? {}, play.saved))
  const id = request(context, to, step.api!, step.version!, body as never)
  if (step.noReply === true) advance(context, 1000)
  else advanceUntil(context, () => outcomeOf(context, id) !== 'waiting')
  const answer = asJson(outcomeOf(context, id))
  for (const [name, pointer] of Object.entries(step.save ?? {}))
    play.saved.set(name, valueAt(answer, pointer) ?? null)
  for (const { path, by } of step.sort ?? []) sortAt(answer, path, by)
  return answer
}

/** Ids as hex digits, records as chunks. */
function toTyped(value: unknown, name = ''): unknown {
  if (isBytes(value)) return name === 'records' ? [value] : value
  if (Array.isArray(value)) return value.map((element) => toTyped(element))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => [key, toTyped(element, key)]),
    )
  return name === 'topicId' && typeof value === 'string' ? uuidFromString(value) : value
}

function asJson(outcome: Outcome): Json | 'closed' | 'waiting' {
  return typeof outcome === 'string' ? outcome : toJson(outcome.body)
}

/** Bytes as text, or as the subscription of a consumer that they are. */
function bytesToJson(bytes: Uint8Array, name: string): Json {
  const isSubscription = name === 'metadata' || name === 'memberMetadata'
  if (!isSubscription || bytes.byteLength < 8) return utf8Decode(bytes)
  const { version, value } = decodeConsumerProtocol('ConsumerProtocolSubscription', bytes)
  return { ...(toJson(value) as JsonObject), version }
}

function toJson(value: unknown, name = ''): Json {
  if (isBytes(value)) return bytesToJson(value, name)
  if (name === 'records' && Array.isArray(value)) return describeRecords(value as Uint8Array[])
  if (Array.isArray(value)) return value.map((element) => toJson(element))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => [key, toJson(element, key)]),
    )
  return name === 'topicId' ? uuidToString(value as string) : (value as Json)
}

function sortAt(answer: Json, pointer: string, by: string | undefined): void {
  const star = pointer.indexOf('/*')
  if (star >= 0) {
    const elements = valueAt(answer, pointer.slice(0, star))
    if (Array.isArray(elements))
      for (const element of elements) sortAt(element, pointer.slice(star + 2), by)
    return
  }
  const list = valueAt(answer, pointer)
  if (!Array.isArray(list)) return
  const keyOf = (element: Json) => (by === undefined ? element : (element as JsonObject)[by]) ?? ''
  list.sort((left, right) => {
    const [a, b] = [keyOf(left), keyOf(right)]
    return a < b ? -1 : a > b ? 1 : 0
  })
}

/** Where an answer differs from what was recorded; empty when it does not. Fields the recording lacks do not count. */
export function differences(
  play: Play,
  wanted: Json | undefined,
  found: Json | undefined,
  path = '',
): string[] {
  if (typeof wanted === 'string') {
    if (/^(\*|<\w+>)$/.test(wanted)) return found === undefined ? [`${path}: missing`] : []
    if (/^\$\{(host|port.*|clusterId)\}$/.test(wanted)) return []
    const value = resolveValues(wanted, play.saved)
    return String(value) === String(found) ? [] : [`${path}: ${found} is not ${String(value)}`]
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length)
      return [`${path}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`]
    return wanted.flatMap((element, at) => differences(play, element, found[at], `${path}/${at}`))
  }
  if (typeof wanted === 'object' && wanted !== null)
    return Object.entries(wanted).flatMap(([name, element]) => {
      const other = name.startsWith('/')
        ? valueAt(found, name)
        : (found as JsonObject | null)?.[name]
      return differences(play, element, other, `${path}/${name}`)
    })
  return wanted === found
    ? []
    : [`${path}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`]
}
