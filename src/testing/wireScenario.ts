// Plays a recorded wire scenario against one coordinator and compares what it answers with what Kafka answered.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { utf8Decode, utf8Encode } from '../kafka/base/text.ts'
import { decodeConsumerProtocol, encodeConsumerProtocol } from '../kafka/protocol/logRecords.ts'
import { uuidFromString, uuidToString } from '../kafka/protocol/uuid.ts'
import {
  advance,
  answerOf,
  type GroupApi,
  send,
  type TestCoordinator,
} from './coordinatorContext.ts'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json }

interface Step {
  readonly api?: GroupApi
  readonly version?: number
  readonly body?: Json
  readonly save?: Readonly<Record<string, string>>
  readonly saveId?: string
  readonly background?: string
  readonly collect?: string
  readonly sleepMs?: number
  /** Sent again until it is as recorded; here once, after two seconds. */
  readonly retry?: Json
  readonly createTopic?: { readonly name: string; readonly partitions: number }
  readonly sort?: readonly { readonly path: string; readonly by: string }[]
  readonly pick?: readonly string[]
}
export interface WireScenario {
  readonly id: string
  readonly rule: string
  readonly cluster: string
  readonly steps: readonly Step[]
}
interface Answer {
  readonly step: number
  readonly response?: Json
  readonly silence?: boolean
}

const GOLDEN = join(import.meta.dirname, 'golden/wire')
const read = (path: string): unknown => JSON.parse(readFileSync(join(GOLDEN, path), 'utf8'))

export const wireScenarios = (area: string): WireScenario[] =>
  readdirSync(join(GOLDEN, 'scenarios', area))
    .sort()
    .map((file) => read(`scenarios/${area}/${file}`) as WireScenario)

export const recordedAnswers = ({ id }: WireScenario): readonly Answer[] =>
  (read(`expected/${id}.json`) as { answers: readonly Answer[] }).answers

/** What each answering step got, to be compared with `recordedAnswers`: undefined for silence. */
export function playScenario(
  test: TestCoordinator,
  scenario: WireScenario,
): Map<number, { readonly step: Step; readonly response: Json | undefined }> {
  const variables = new Map<string, string>([['run', 'run']])
  const background = new Map<string, { readonly step: Step; readonly requestId: number }>()
  const answers = new Map<number, { step: Step; response: Json | undefined }>()
  scenario.steps.forEach((step, index) => {
    if (step.createTopic !== undefined) createTopic(test, step, variables)
    if (step.sleepMs !== undefined) advance(test, step.sleepMs)
    if (step.collect !== undefined) {
      const sent = background.get(step.collect)!
      const got = answerOf(test, sent.step.api!, sent.requestId)
      answers.set(index, { step: { ...step, ...pickOf(step) }, response: toJson(got, variables) })
    }
    if (step.api === undefined) return
    if (step.retry !== undefined) advance(test, 2000)
    const body = fromJson(step.body ?? {}, variables) as Parameters<typeof send>[3]
    const requestId = send(test, step.api, step.version!, body, 'wire')
    if (step.background !== undefined) {
      background.set(step.background, { step, requestId })
      return
    }
    // The recorded initial delays are 0 and 3000 ms; other scenarios wait for nothing.
    for (let waited = 0; waited < 3100 && !test.responses.has(requestId); waited += 100)
      advance(test, waited === 0 ? 0 : 100)
    const got = answerOf(test, step.api, requestId)
    for (const [name, pointer] of Object.entries(step.save ?? {}))
      variables.set(name, String(at(got as unknown as Json, pointer)))
    answers.set(index, { step, response: toJson(got, variables) })
  })
  return answers
}

const pickOf = (step: Step): Pick<Step, 'pick'> =>
  step.pick === undefined ? {} : { pick: step.pick }

function createTopic(test: TestCoordinator, step: Step, variables: Map<string, string>): void {
  const name = substitute(step.createTopic!.name, variables)
  const id = (test.topics.size + 10).toString(16).padStart(32, '0')
  test.topics.set(name, { id, partitions: step.createTopic!.partitions })
  if (step.saveId !== undefined) variables.set(step.saveId, uuidToString(id))
}

const substitute = (text: string, variables: ReadonlyMap<string, string>): string =>
  text.replace(/\$\{([^}]+)\}/g, (_, name: string) => variables.get(name) ?? `?${name}`)

/** A request body: variables put in, bytes built, topic ids as the engine has them. */
function fromJson(value: Json, variables: ReadonlyMap<string, string>, name = ''): unknown {
  if (typeof value === 'string') {
    const text = substitute(value, variables)
    return name === 'topicId' ? uuidFromString(text) : text
  }
  if (Array.isArray(value)) return value.map((item: Json) => fromJson(item, variables))
  if (value === null || typeof value !== 'object') return value
  const struct = value as { readonly [key: string]: Json }
  if ('$text' in struct) return utf8Encode(String(struct['$text']))
  if ('$subscription' in struct) {
    const subscription = fromJson(struct['$subscription']!, variables) as {
      version: number
      topics: string[]
    }
    const { version, ...rest } = subscription
    return encodeConsumerProtocol('ConsumerProtocolSubscription', version, rest)
  }
  return Object.fromEntries(
    Object.entries(struct).map(([key, item]) => [key, fromJson(item, variables, key)]),
  )
}

/** An answer in the form in which Kafka's were recorded, with `${name}` for saved values. */
function toJson(
  value: unknown,
  variables: ReadonlyMap<string, string>,
  name = '',
): Json | undefined {
  if (value === undefined) return undefined
  if (value instanceof Uint8Array) return bytesToJson(value, name, variables)
  if (typeof value === 'string') {
    const text = name === 'topicId' ? uuidToString(value) : value
    for (const [variable, known] of variables)
      if (variable !== 'run' && text === known) return `\${${variable}}`
    return text.replace(/-run$/, `-\${run}`)
  }
  if (Array.isArray(value)) return value.map((item) => toJson(item, variables) ?? null)
  if (value === null || typeof value !== 'object') return value as Json
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, toJson(item, variables, key) ?? null]),
  )
}

function bytesToJson(
  bytes: Uint8Array,
  name: string,
  variables: ReadonlyMap<string, string>,
): Json {
  if (name !== 'metadata' && name !== 'memberMetadata') return utf8Decode(bytes)
  if (bytes.byteLength < 8) return utf8Decode(bytes)
  const { version, value } = decodeConsumerProtocol('ConsumerProtocolSubscription', bytes)
  return { ...(toJson(value, variables) as { [key: string]: Json }), version }
}

export function at(value: Json | undefined, pointer: string): Json | undefined {
  let found: Json | undefined = value
  for (const name of pointer.split('/').slice(1))
    found =
      found !== null && typeof found === 'object'
        ? (found as { readonly [key: string]: Json })[name]
        : undefined
  return found
}

/** What was recorded of a step, taken from what was answered: fields of the version, lists sorted where order is free. */
export function recordedPart(response: Json | undefined, recorded: Json, step: Step): Json {
  const sorted = sortAt(response ?? null, step.sort ?? [], '')
  return step.pick === undefined
    ? restrict(sorted, recorded)
    : Object.fromEntries(step.pick.map((pointer) => [pointer, at(sorted, pointer) ?? null]))
}

/** Sorts the lists at the step's paths by the text of a field. */
export function sortAt(value: Json, sort: NonNullable<Step['sort']>, path: string): Json {
  if (Array.isArray(value)) {
    const items = value.map((item: Json, index) => sortAt(item, sort, `${path}/${index}`))
    const by = sort.find((rule) => rule.path === path)?.by
    return by === undefined
      ? items
      : items.sort((a, b) => textOf(a, by).localeCompare(textOf(b, by)))
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, sortAt(item as Json, sort, `${path}/${key}`)]),
  )
}

const textOf = (value: Json, by: string): string => String(at(value, `/${by}`))

function restrict(value: Json, recorded: Json): Json {
  if (Array.isArray(value) && Array.isArray(recorded))
    return value.map((item: Json, index) => restrict(item, (recorded[index] as Json) ?? item))
  if (
    value === null ||
    typeof value !== 'object' ||
    recorded === null ||
    typeof recorded !== 'object'
  )
    return recorded === '*' ? '*' : value
  const own = value as { readonly [key: string]: Json }
  return Object.fromEntries(
    Object.entries(recorded as { readonly [key: string]: Json }).map(([key, item]) => [
      key,
      restrict(own[key] ?? null, item),
    ]),
  )
}
