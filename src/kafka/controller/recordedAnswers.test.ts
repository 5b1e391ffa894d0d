// What a real cluster answered to admin requests, step by step. Steps that brokers answer are left to other tests.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  answerOf,
  type ControllerContext,
  controllerContext,
  createTopic,
  sendRequest,
  startBrokers,
} from '../../testing/controllerContext.ts'
import { apiOf } from '../protocol/apiMessages.ts'
import { type JsonValue, messageFromJson, messageToJson } from '../protocol/messageJson.ts'
import { uuidToString } from '../protocol/uuid.ts'

const SERVED = [
  'CreateTopics',
  'DeleteTopics',
  'CreatePartitions',
  'ElectLeaders',
  'IncrementalAlterConfigs',
] as const
type Served = (typeof SERVED)[number]

interface Step {
  readonly api?: string
  readonly version: number
  readonly body: unknown
  readonly createTopic?: { name: string; partitions?: number; assignment?: number[][] }
  readonly saveId?: string
  readonly save?: Record<string, string>
  readonly sort?: { path: string; by: string }[]
  readonly pick?: string[]
}
interface Scenario {
  readonly rule: string
  readonly brokers: number
  readonly cluster: string
  readonly steps: Step[]
}
interface Expected {
  readonly answers: { step: number; response: JsonValue }[]
}

const folder = join(import.meta.dirname, '../../testing/golden/wire')
const read = <T>(path: string): T => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T
const clusters = read<Record<string, Record<string, string | number>>>('clusters.json')
const names = ['topics', 'admin', 'cluster', 'configs'].flatMap((area) =>
  readdirSync(join(folder, 'scenarios', area))
    .filter((file) => existsExpected(area, file))
    .map((file) => `${area}/${file}`),
)

function existsExpected(area: string, file: string): boolean {
  const { steps } = read<Scenario>(`scenarios/${area}/${file}`)
  return steps.some(({ api }) => SERVED.some((served) => served === api))
}

type Variables = Map<string, string>

/** `${run}` and saved values, and `{"$repeat": [text, times]}`. */
function substituted(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string')
    return value.replace(/\$\{([^}]+)\}/g, (whole, name: string) => variables.get(name) ?? whole)
  if (Array.isArray(value)) return value.map((each) => substituted(each, variables))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [first] = entries
  if (first?.[0] === '$repeat') {
    const [text, times] = first[1] as [string, number]
    return text.repeat(times)
  }
  return Object.fromEntries(entries.map(([key, each]) => [key, substituted(each, variables)]))
}

function at(value: JsonValue, pointer: string): JsonValue {
  let found: JsonValue = value
  for (const key of pointer.split('/').slice(1))
    found = (found as { [key: string]: JsonValue })[key] ?? null
  return found
}

/** Masked parts of what was recorded take anything of their kind. */
function withMasks(recorded: unknown): unknown {
  if (recorded === '<any>' || recorded === '*') return expect.anything()
  if (recorded === '<string>') return expect.any(String)
  if (recorded === '<number>') return expect.any(Number)
  if (Array.isArray(recorded)) return recorded.map(withMasks)
  if (typeof recorded !== 'object' || recorded === null) return recorded
  return Object.fromEntries(Object.entries(recorded).map(([key, each]) => [key, withMasks(each)]))
}

function runStep(context: ControllerContext, step: Step, variables: Variables): JsonValue | null {
  if (step.createTopic !== undefined) {
    const topic = substituted(step.createTopic, variables) as Required<Step>['createTopic']
    const replicas = topic.assignment ?? Array.from({ length: topic.partitions ?? 1 }, () => [1])
    const created = createTopic(context, topic.name, replicas)
    if (step.saveId !== undefined)
      variables.set(step.saveId, uuidToString(created.topics[0]?.topicId ?? ''))
    return null
  }
  if (!SERVED.some((served) => served === step.api)) return null
  const api = step.api as Served
  const body = messageFromJson(apiOf(api).request, step.version, substituted(step.body, variables))
  const id = sendRequest(context, 'broker:1', api, step.version, body as object)
  const answer = answerOf(context, api, id)
  const json = messageToJson(apiOf(api).response, step.version, answer as never)
  for (const { path, by } of step.sort ?? [])
    (at(json, path) as { [key: string]: JsonValue }[]).sort((left, right) =>
      left[by]! < right[by]! ? -1 : 1,
    )
  for (const [name, pointer] of Object.entries(step.save ?? {}))
    variables.set(name, String(at(json, pointer)))
  if (step.pick === undefined) return json
  return Object.fromEntries(step.pick.map((pointer) => [pointer, at(json, pointer)]))
}

describe('the controller answers as Kafka does', () => {
  test.each(names)('%s', (name) => {
    const scenario = read<Scenario>(`scenarios/${name}`)
    const { answers } = read<Expected>(`expected/${name}`)
    const settings = Object.entries(clusters[scenario.cluster] ?? {})
    const context = controllerContext({
      overrides: Object.fromEntries(settings.map(([key, value]) => [key, String(value)])),
    })
    startBrokers(
      context,
      Array.from({ length: scenario.brokers }, (_, index) => index + 1),
    )
    const variables: Variables = new Map([['run', 'r1']])
    let compared = 0
    for (const [index, step] of scenario.steps.entries()) {
      const answer = runStep(context, step, variables)
      if (answer === null) continue
      const recorded = answers.find((each) => each.step === index)
      expect(answer).toEqual(withMasks(substituted(recorded?.response, variables)))
      compared++
    }
    expect(compared).toBeGreaterThan(0)
  })

  test('there are such scenarios', () => {
    expect(names.length).toBeGreaterThanOrEqual(19)
  })
})
