import { describe, expect, it } from 'vitest'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { inWords } from './configColumns.tsx'
import { configProblem, createTopicCommand, emptyTopicDraft } from './createTopicDraft.ts'
import { createTopicLine } from './topicCommands.ts'
import { topicRows } from './topicHealth.ts'
import { topicNameProblem } from './topicNameRules.ts'

describe('a topic name', () => {
  it.each([
    ['', 'needs a name'],
    ['..', 'may not be named'],
    ['orders 2', 'No space'],
    ['orders/2', 'No /'],
    ['a'.repeat(250), 'At most 249'],
    ['orders', 'exists already'],
    ['web_log', 'share its metrics with web.log'],
  ])('%j is refused', (name, reason) => {
    expect(topicNameProblem(name, ['orders', 'web.log'])).toContain(reason)
  })

  it('may have letters, digits, dot, underscore and dash', () => {
    expect(topicNameProblem('Orders-2_b', ['orders'])).toBeNull()
  })
})

describe('settings of a new topic', () => {
  const draftOf = (name: string, value: string) => ({
    ...emptyTopicDraft,
    name: 't',
    configs: [{ id: 0, name, value }],
  })

  it('are checked by Kafka’s own rules while they are typed', () => {
    const problem = (name: string, value: string) => {
      const draft = draftOf(name, value)
      return configProblem(draft, draft.configs[0] ?? { id: 0, name, value })
    }
    expect(problem('retention.ms', '1000')).toBeNull()
    expect(problem('retention.ms', 'long')).toContain('retention.ms')
    expect(problem('no.such.config', '1')).toContain('Unknown topic config name')
  })

  it('go into the command and its line; -1 leaves the choice to the cluster', () => {
    const command = createTopicCommand({ ...draftOf('retention.ms', '1000'), partitions: 6 })
    expect(command.configs).toEqual([{ name: 'retention.ms', value: '1000' }])
    expect(createTopicLine('b:9092', command)).toBe(
      'kafka-topics.sh --bootstrap-server b:9092 --create \\\n  --topic t \\\n  --partitions 6 \\\n  --config retention.ms=1000',
    )
  })
})

it('health counts partitions as kafka-topics.sh does', () => {
  const { topics, partitions } = exampleCluster()
  const dead = partitions.map((partition) =>
    partition.topic === 'orders' && partition.partition === 1
      ? { ...partition, leader: -1, isr: [2] }
      : partition,
  )
  const health = new Map(topicRows(topics, dead).map((topic) => [topic.name, topic.health]))
  expect(health.get('orders')).toEqual({ offline: 1, underReplicated: 1, underMinIsr: 1 })
  expect(health.get('clicks')).toEqual({ offline: 0, underReplicated: 1, underMinIsr: 0 })
  expect(health.get('payments')).toEqual({ offline: 0, underReplicated: 0, underMinIsr: 0 })
})

it('settings in ms and bytes are read out in words', () => {
  expect(inWords('retention.ms', '604800000')).toBe('7 d')
  expect(inWords('retention.bytes', '-1')).toBe('no limit')
  expect(inWords('segment.bytes', '1073741824')).toBe('1 GiB')
  expect(inWords('flush.ms', '9223372036854775807')).toBe('no limit')
  expect(inWords('cleanup.policy', 'delete')).toBeNull()
})
