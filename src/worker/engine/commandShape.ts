// Commands also come from scripts in the browser's console, which no compiler has seen.

import type { WorldCommand } from '../../kafka/base/commands.ts'

type Kind = 'text' | 'number' | 'numberOrNull' | 'textOrNull' | 'bytesOrNull' | 'list' | 'object'

const named = { name: 'text' } as const
const broker = { brokerId: 'number' } as const
const link = { from: 'text', to: 'text' } as const
const client = { name: 'text', settings: 'object' } as const

const shapes: Readonly<Record<WorldCommand['type'], Readonly<Record<string, Kind>>>> = {
  createTopic: { name: 'text', partitions: 'number', replicationFactor: 'number', configs: 'list' },
  deleteTopic: named,
  produce: {
    topic: 'text',
    partition: 'numberOrNull',
    key: 'bytesOrNull',
    value: 'bytesOrNull',
    headers: 'list',
    count: 'number',
  },
  addProducer: client,
  updateProducer: client,
  addConsumer: client,
  updateConsumer: client,
  stopClient: named,
  startClient: named,
  crashClient: named,
  removeClient: named,
  pauseConsumer: named,
  resumeConsumer: named,
  seekConsumer: { name: 'text', topic: 'text', partition: 'number', offset: 'number' },
  stopBroker: broker,
  killBroker: broker,
  powerOffBroker: broker,
  startBroker: broker,
  cutLink: link,
  healLink: link,
  healNetwork: {},
  slowBroker: { brokerId: 'number', delayMs: 'number' },
  setNetwork: { network: 'object' },
  electPreferredLeaders: { topic: 'textOrNull' },
}

const words: Readonly<Record<Kind, string>> = {
  text: 'a text',
  number: 'a number',
  numberOrNull: 'a number or null',
  textOrNull: 'a text or null',
  bytesOrNull: 'a Uint8Array or null',
  list: 'a list',
  object: 'an object',
}

function fits(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'numberOrNull':
      return value === null || typeof value === 'number'
    case 'textOrNull':
      return value === null || typeof value === 'string'
    case 'bytesOrNull':
      return value === null || value instanceof Uint8Array
    case 'list':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
  }
}

/** A sentence that says what is missing or of the wrong kind; null when the command may be carried out. */
export function commandShapeError(command: unknown): string | null {
  const type = (command as { type?: unknown } | null)?.type
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type))
    return `There is no command ${String(type)}; there are ${Object.keys(shapes).join(', ')}.`
  const fields = shapes[type as WorldCommand['type']]
  for (const [name, kind] of Object.entries(fields))
    if (!fits(kind, (command as Record<string, unknown>)[name]))
      return `${type} needs ${name} as ${words[kind]}.`
  return null
}
