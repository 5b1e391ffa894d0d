// What is typed into the consumer's form, and the settings it stands for.

import { consumerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import type { ConsumerSettings } from '../../../../kafka/base/commands.ts'
import { parseTopicPartitionKey, topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { clientNameProblem, freeName } from './clientName.ts'
import { type ConsumerNumber, consumerNumbers } from './consumerNumbers.ts'
import { type NumberTexts, numberText, readNumber } from './numberSettings.ts'
import type { ReadDraft } from './producerDraft.ts'

/** In order of preference. */
export const assignorLists = {
  range: ['range'],
  roundrobin: ['roundrobin'],
  'range,roundrobin': ['range', 'roundrobin'],
  'roundrobin,range': ['roundrobin', 'range'],
} as const satisfies Record<string, ConsumerSettings['partitionAssignmentStrategy']>

export type Assignors = keyof typeof assignorLists

const assignorsOf = (strategy: ConsumerSettings['partitionAssignmentStrategy']): Assignors => {
  const text = strategy.join(',')
  return text in assignorLists ? (text as Assignors) : 'range'
}

export interface ConsumerDraft {
  /** null: made from the group's name until something is typed. */
  readonly name: string | null
  readonly mode: 'group' | 'byHand'
  readonly groupId: string
  readonly groupInstanceId: string
  readonly topics: readonly string[]
  /** `orders-2` */
  readonly assigned: readonly string[]
  readonly assignors: Assignors
  readonly autoOffsetReset: ConsumerSettings['autoOffsetReset']
  readonly enableAutoCommit: boolean
  readonly isolationLevel: ConsumerSettings['isolationLevel']
  readonly texts: NumberTexts<ConsumerNumber>
}

const numberIds = Object.keys(consumerNumbers) as ConsumerNumber[]

export function consumerDraft(
  name: string | null,
  settings: ConsumerSettings = consumerDefaults,
): ConsumerDraft {
  const isNew = name === null
  return {
    name,
    mode: settings.groupId === null && !isNew ? 'byHand' : 'group',
    groupId: settings.groupId ?? '',
    groupInstanceId: settings.groupInstanceId ?? '',
    topics: settings.topics,
    assigned: settings.assigned.map(({ topic, partition }) => topicPartitionKey(topic, partition)),
    assignors: assignorsOf(settings.partitionAssignmentStrategy),
    autoOffsetReset: settings.autoOffsetReset,
    enableAutoCommit: settings.enableAutoCommit,
    isolationLevel: settings.isolationLevel,
    texts: Object.fromEntries(
      numberIds.map((id) => [id, numberText(consumerNumbers[id], settings[id])]),
    ) as ConsumerDraft['texts'],
  }
}

/** The name in use: typed, or the next free one of the group. */
export function consumerName(draft: ConsumerDraft, taken: readonly string[]): string {
  if (draft.name !== null) return draft.name
  const prefix = draft.groupId.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 56)
  return freeName(draft.mode === 'group' && prefix !== '' ? prefix : 'consumer', taken)
}

export function readConsumer(
  draft: ConsumerDraft,
  taken: readonly string[],
): ReadDraft<ConsumerSettings> {
  const problems: Record<string, string> = {}
  const note = (id: string, problem: string | null): void => {
    if (problem !== null && problems[id] === undefined) problems[id] = problem
  }
  note('name', clientNameProblem(consumerName(draft, taken), taken))
  const numbers = Object.fromEntries(
    numberIds.map((id) => {
      const { value, problem } = readNumber(consumerNumbers[id], draft.texts[id])
      note(id, problem)
      return [id, value ?? 0]
    }),
  ) as Record<ConsumerNumber, number>
  if (numbers.heartbeatIntervalMs >= numbers.sessionTimeoutMs) {
    note('heartbeatIntervalMs', 'Must be below session.timeout.ms.')
  }
  const inGroup = draft.mode === 'group'
  if (inGroup && draft.groupId === '') note('groupId', 'A group needs a name.')
  if (inGroup && draft.topics.length === 0) note('topics', 'Choose at least one topic.')
  if (!inGroup && draft.assigned.length === 0) note('assigned', 'Choose at least one partition.')
  const settings: ConsumerSettings = {
    ...numbers,
    processingUsPerRecord: Math.round(numbers.processingUsPerRecord),
    groupId: inGroup ? draft.groupId : null,
    groupInstanceId: inGroup && draft.groupInstanceId !== '' ? draft.groupInstanceId : null,
    topics: inGroup ? draft.topics : [],
    assigned: inGroup ? [] : draft.assigned.map(partitionOf),
    partitionAssignmentStrategy: assignorLists[draft.assignors],
    autoOffsetReset: draft.autoOffsetReset,
    enableAutoCommit: draft.enableAutoCommit && inGroup,
    isolationLevel: draft.isolationLevel,
  }
  return { problems, settings: Object.keys(problems).length === 0 ? settings : null }
}

function partitionOf(key: string): { topic: string; partition: number } {
  const { topic, partitionIndex } = parseTopicPartitionKey(key)
  return { topic, partition: partitionIndex }
}
