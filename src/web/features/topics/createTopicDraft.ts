import type { WorldCommand } from '../../../kafka/base/commands.ts'
import { validateTopicConfigs } from '../../../kafka/base/configs/topicConfigs.ts'
import { topicNameProblem } from './topicNameRules.ts'

export interface ConfigDraft {
  readonly id: number
  readonly name: string
  readonly value: string
}

export interface CreateTopicDraft {
  readonly name: string
  /** -1: the cluster's num.partitions. */
  readonly partitions: number
  /** -1: the cluster's default.replication.factor. */
  readonly replicationFactor: number
  readonly configs: readonly ConfigDraft[]
}

export const emptyTopicDraft: CreateTopicDraft = {
  name: '',
  partitions: -1,
  replicationFactor: -1,
  configs: [],
}

export type CreateTopicCommand = Extract<WorldCommand, { type: 'createTopic' }>

const filled = (draft: CreateTopicDraft): readonly ConfigDraft[] =>
  draft.configs.filter(({ name, value }) => name !== '' || value !== '')

export function createTopicCommand(draft: CreateTopicDraft): CreateTopicCommand {
  return {
    type: 'createTopic',
    name: draft.name,
    partitions: draft.partitions,
    replicationFactor: draft.replicationFactor,
    configs: filled(draft).map(({ name, value }) => ({ name, value })),
  }
}

/** What is wrong with one setting, in Kafka's words, or null. */
export function configProblem(draft: CreateTopicDraft, config: ConfigDraft): string | null {
  if (config.name === '') return config.value === '' ? null : 'Which setting?'
  if (draft.configs.some((other) => other.id < config.id && other.name === config.name)) {
    return 'It is set twice.'
  }
  return validateTopicConfigs(new Map([[config.name, config.value]]))?.message ?? null
}

/** Whether the page itself sees something wrong; the cluster decides about the rest. */
export function draftIsWrong(draft: CreateTopicDraft, existing: readonly string[]): boolean {
  return (
    topicNameProblem(draft.name, existing) !== null ||
    filled(draft).some((config) => configProblem(draft, config) !== null)
  )
}
