// The line that sends the same record to a real cluster with a tool that places it the same way, or why there is none.

import { plainText } from '../../../../formats/byteFormats.ts'
import type { ClientPartitionerId } from '../../../../kafka/base/clientPartitioners.ts'
import { utf8Encode } from '../../../../kafka/base/text.ts'
import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import { consoleProducerCommand } from './consoleProducerCommand.ts'
import { kcatCommand } from './kcatCommand.ts'
import { type ProduceDraft, parseHex } from './produceDraft.ts'

export type ProduceCommandLine =
  | { readonly command: string; readonly none: null }
  | { readonly command: null; readonly none: string }

/** What is typed, as texts. */
export interface ProduceTexts {
  readonly key: string | null
  readonly value: string | null
  readonly headers: ProduceDraft['headers']
}

const kafkaClass = (name: string): string =>
  `partitioner.class=org.apache.kafka.clients.producer.${name}`

/** Properties of today's kafka-console-producer.sh that give it the rule. */
const javaProperties: Readonly<Partial<Record<ClientPartitionerId, readonly string[]>>> = {
  java: [],
  'java-ignore-keys': ['partitioner.ignore.keys=true'],
  'java-not-adaptive': ['partitioner.adaptive.partitioning.enable=false'],
  'java-round-robin': [kafkaClass('RoundRobinPartitioner')],
}

const none = (sentence: string): ProduceCommandLine => ({ command: null, none: sentence })

export function produceCommandLine(
  topic: string,
  bootstrap: string,
  draft: ProduceDraft,
): ProduceCommandLine {
  const { partition, partitioner } = draft
  const { client, label } = clientPartitioner(partitioner)
  const texts = textsOf(draft)
  if (texts === null) return none('No command: the tools read lines of text, this is none.')
  const place = { topic, bootstrap, count: draft.count }
  if (partition !== null) return kcat(texts, place, ['-p', String(partition)])
  if (client === 'librdkafka') {
    const name = partitioner.replace('librdkafka-', '').replace('-', '_')
    return kcat(texts, place, ['-X', `topic.partitioner=${name}`])
  }
  const properties = javaProperties[partitioner]
  if (properties !== undefined) {
    return { command: consoleProducerCommand(place, texts, properties), none: null }
  }
  return client === 'Java'
    ? none(`No command: today’s kafka-console-producer.sh has no such setting as ${label}.`)
    : none(`No command line tool: ${client} is a library, and programs with it place records so.`)
}

function kcat(
  texts: ProduceTexts,
  place: Parameters<typeof kcatCommand>[0],
  options: readonly string[],
): ProduceCommandLine {
  const command = kcatCommand(place, texts, options)
  return command === null
    ? none('No command: kcat reads a record a line and cannot tell this one from another.')
    : { command, none: null }
}

/** null for what is no line of text. */
function textsOf(draft: ProduceDraft): ProduceTexts | null {
  const key = draft.keyNull ? null : lineOf(draft.key, draft.keyFormat)
  const value = draft.tombstone ? null : lineOf(oneLine(draft), draft.valueFormat)
  if (key === undefined || value === undefined) return null
  return { key, value, headers: draft.headers.filter((header) => header.key !== '') }
}

function lineOf(text: string, format: ProduceDraft['valueFormat']): string | undefined {
  const bytes = format === 'hex' ? parseHex(text) : utf8Encode(text)
  const plain = bytes === null ? null : bytes.length === 0 ? '' : plainText(bytes)
  return plain === null || /[\n\r]/.test(plain) ? undefined : plain
}

/** JSON on one line: the tools read a record a line. */
function oneLine(draft: ProduceDraft): string {
  if (draft.valueFormat !== 'json') return draft.value
  try {
    JSON.parse(draft.value)
    return draft.value.replace(/\s*\n\s*/g, ' ')
  } catch {
    return draft.value
  }
}
