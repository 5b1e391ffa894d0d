import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { casesOf } from '../kind.ts'
import type { LineOf, SequenceLine } from './clientSequenceLines.ts'
import { checkSequence } from './clientSequences.ts'

const FOLDER = join(import.meta.dirname, '../../../testing/golden/clients')
const FILES = ['sarama', 'kafka-go', 'franz-go', 'kafkajs', 'platformatic']

const isSequence = (line: unknown): line is SequenceLine =>
  typeof line === 'object' && line !== null && 'rule' in line

const linesOf = (client: string): [string, SequenceLine][] =>
  casesOf(FOLDER, `${client}.jsonl`).filter((each): each is [string, SequenceLine] =>
    isSequence(each[1]),
  )

const all = FILES.flatMap(linesOf)

/** The first line of a rule, changed. */
function changed<Rule extends SequenceLine['rule']>(
  rule: Rule,
  change: (line: LineOf<Rule>) => Partial<SequenceLine>,
): SequenceLine {
  const line = all.map(([, each]) => each).find((each) => each.rule === rule)
  if (line === undefined) throw new Error(`no line of rule ${rule}`)
  return { ...line, ...change(line as LineOf<Rule>) } as SequenceLine
}

describe('what Go and Node.js clients did over many records', () => {
  it.each(FILES)('our rules explain every line of %s', (client) => {
    const lines = linesOf(client)
    expect(lines.length).toBeGreaterThan(4)
    for (const [name, line] of lines) expect(checkSequence(line), name).toBeUndefined()
  })
})

describe('the check of such lines', () => {
  const otherLast = (partitions: readonly number[]): number[] =>
    partitions.with(-1, (partitions.at(-1)! + 1) % 3)
  const otherShares = (records: readonly number[]): number[] =>
    records.map((_, at) => (at === 0 ? records.reduce((sum, each) => sum + each, 0) : 0))

  it.each<[string, SequenceLine]>([
    [
      'another partition',
      changed('sequence', (line) => ({ partitions: otherLast(line.partitions) })),
    ],
    [
      'turns out of order',
      changed('turns from a random start', (line) => ({
        partitions: line.partitions.toReversed(),
      })),
    ],
    ['another chunk', changed('chunks', () => ({ chunkSize: 3 }))],
    ['another partition of an empty key', changed('consistent', () => ({ partitions: [-1] }))],
    ['other shares', changed('spread', (line) => ({ records: otherShares(line.records) }))],
    ['a move within a batch', changed('sticky', () => ({ newBatches: [0, 1, 2, 3] }))],
    ['other jumps', changed('jumps', (line) => ({ records: line.records.map((at) => at + 100) }))],
    [
      'other sizes',
      changed('uniform bytes', (line) => ({ records: line.records.map((bytes) => bytes + 200) })),
    ],
    ['other weights', changed('weights', () => ({ queues: [5, 0, 0, 0, 0] }))],
    ['an unknown partitioner', changed('weights', () => ({ partitioner: 'nobody' }))],
    ['an unknown rule', changed('weights', () => ({ rule: 'nothing' as 'weights' }))],
  ])('refuses %s', (_, line) => {
    expect(checkSequence(line)).toBeTypeOf('string')
  })
})
