// The kafka-topics.sh lines that do the same on a real cluster.

import type { CreateTopicCommand } from './createTopicDraft.ts'

const word = (text: string): string =>
  /^[\w.=,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

const lines = (parts: readonly string[]): string => parts.join(' \\\n  ')

export const createTopicLine = (bootstrap: string, command: CreateTopicCommand): string =>
  lines([
    `kafka-topics.sh --bootstrap-server ${bootstrap} --create`,
    `--topic ${command.name === '' ? 'NAME' : word(command.name)}`,
    ...(command.partitions === -1 ? [] : [`--partitions ${command.partitions}`]),
    ...(command.replicationFactor === -1
      ? []
      : [`--replication-factor ${command.replicationFactor}`]),
    ...command.configs.map(({ name, value }) => `--config ${word(`${name}=${value}`)}`),
  ])

export const deleteTopicLine = (bootstrap: string, topic: string): string =>
  lines([`kafka-topics.sh --bootstrap-server ${bootstrap} --delete`, `--topic ${word(topic)}`])

export const describeTopicLine = (bootstrap: string, topic: string): string =>
  lines([`kafka-topics.sh --bootstrap-server ${bootstrap} --describe`, `--topic ${word(topic)}`])

export const describeConfigsLine = (bootstrap: string, topic: string): string =>
  lines([
    `kafka-configs.sh --bootstrap-server ${bootstrap} --describe --all`,
    `--entity-type topics --entity-name ${word(topic)}`,
  ])
