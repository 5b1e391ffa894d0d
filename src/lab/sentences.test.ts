import { describe, expect, test } from 'vitest'
import { plainLabSetup } from '../testing/labSetups.ts'
import type { LabBrokersRun, LabPlacement, LabResult, LabSetup } from './contract.ts'
import { advanceLabRun, labResult, startLabRun } from './labRun.ts'
import {
  batchesSentence,
  conclusions,
  counted,
  disagreementSentence,
  faultSentence,
  giniSentence,
  latencySentence,
  lateSentence,
  movedSentence,
  percent,
  requestsSentence,
  skewSentence,
  splitSentence,
  throughputSentence,
  variationSentence,
  workSentence,
} from './sentences.ts'
import { spreadOf } from './spread.ts'

function resultOf(change: Partial<LabSetup> = {}): LabResult {
  const run = startLabRun({ ...plainLabSetup, records: 1_000, ...change })
  while (!advanceLabRun(run, 10_000).done);
  return labResult(run)
}
const result = resultOf()
const placement = result.placements[0]!
const but = (change: Partial<LabPlacement>): LabPlacement => ({ ...placement, ...change })
const error = { kind: 'threw', message: 'It threw 5.', line: null, column: null } as const
const failure = { error, record: 3, key: 'k' }
const growth = {
  keysMoved: 0,
  recordsMoved: 0,
  hottestAt: [],
  moved: [],
  recordSpread: spreadOf([1]),
}

test('numbers are counted in words of the right number', () => {
  expect([counted(0, 'key'), counted(1, 'key'), counted(2_000, 'key')]).toEqual([
    '0 keys',
    '1 key',
    '2,000 keys',
  ])
  expect(counted(2, 'batch', 'batches')).toBe('2 batches')
  const shares = [percent(0, 5), percent(1, 4), percent(1, 5_000), percent(5, 5), percent(1, 0)]
  expect(shares).toEqual(['0 %', '25.0 %', 'less than 0.1 %', '100 %', '0 %'])
})

describe('evenness', () => {
  test('the fullest partition is told against the mean', () => {
    expect(skewSentence(spreadOf([5, 3, 1]), 'records', 3)).toBe(
      'The fullest partition holds 1.67 times the mean: whoever reads it has 67 % more records to get through than with an even split.',
    )
    expect(skewSentence(spreadOf([3, 3]), 'bytes', 2)).toContain('the bytes lie evenly')
  })

  test('of nothing, and of one partition, there is nothing to compare', () => {
    const nothing = spreadOf([0, 0])
    expect(skewSentence(nothing, 'records', 2)).toMatch(/^Nothing was placed/)
    expect(variationSentence(nothing)).toMatch(/^Nothing was placed/)
    expect(giniSentence(nothing, 2)).toMatch(/^Nothing was placed/)
    expect(skewSentence(spreadOf([7]), 'records', 1)).toBe(
      'With one partition everything lies in it.',
    )
    expect(giniSentence(spreadOf([7]), 1)).toBe('With one partition there is nothing to compare.')
  })

  test('variation and Gini say what 0 and the most are', () => {
    expect(variationSentence(spreadOf([2, 0]))).toContain('by 100 % of it')
    expect(variationSentence(spreadOf([2, 2]))).toContain('nothing varies')
    expect(giniSentence(spreadOf([4, 0, 0, 0]), 4)).toBe(
      'Inequality over all partitions: 0.75. 0 means all alike, 0.75 means one partition has everything.',
    )
  })

  test('members are told by the busiest', () => {
    expect(workSentence(spreadOf([3, 1]), 2)).toBe(
      'The busiest member reads 1.50 times the mean, 50 % more than its share.',
    )
    expect(workSentence(spreadOf([3]), 1)).toBe('One member reads everything.')
    expect(workSentence(spreadOf([2, 2]), 2)).toMatch(/same number/)
    expect(workSentence(spreadOf([]), 2)).toBe('There is nothing to read.')
  })
})

describe('order', () => {
  test('late records, one and many', () => {
    expect(lateSentence(but({ lateRecords: 1, placed: 1_000 }), 1)).toBe(
      '1 record, 0.1 %, is processed after a later one of its key when 1 member of a group reads what is there, 50 records of a partition at a time.',
    )
    expect(lateSentence(but({ lateRecords: 20, placed: 1_000 }), 3)).toMatch(
      /^20 records, 2.0 %, are .* of their key when 3 members of a group read /,
    )
  })

  test('none late is order when keys lie whole, and luck when they are split', () => {
    expect(lateSentence(placement, 3)).toBe('No record is processed after a later one of its key.')
    expect(lateSentence(but({ keysSplit: 2 }), 3)).toContain('luck')
    expect(lateSentence(but({ placed: 0 }), 3)).toMatch(/^Nothing was placed/)
  })

  test('split keys, one, many and none', () => {
    expect(splitSentence(but({ keysSplit: 1 }), 40)).toMatch(/^1 of 40 keys lies in more/)
    expect(splitSentence(but({ keysSplit: 2 }), 40)).toMatch(/^2 of 40 keys lie in more/)
    expect(splitSentence(placement, 40)).toMatch(/^Every key lies in one partition/)
    expect(splitSentence(placement, 0)).toBe('No record has a key.')
  })

  test('claims no order where own code placed nothing', () => {
    expect(splitSentence(but({ placed: 0 }), 40)).toMatch(/^Nothing was placed/)
  })
})

describe('growing', () => {
  const setup = { ...result.setup, partitions: 6, growTo: 8 }
  const moved = (change: Partial<LabPlacement>, distinctKeys = 40, of: LabSetup = setup): string =>
    movedSentence(but(change), { ...result, distinctKeys }, of)

  test('tells how many keys move, one, many and none', () => {
    expect(moved({ growth: { ...growth, keysMoved: 30 } })).toMatch(
      /^30 of 40 keys \(75.0 %\) get another partition when 6 partitions become 8. Their order/,
    )
    expect(moved({ growth: { ...growth, keysMoved: 1 } }, 1, { ...setup, partitions: 1 })).toMatch(
      /^1 of 1 key \(100 %\) gets another partition when 1 partition becomes 8. Its order/,
    )
    expect(moved({ growth })).toBe('No key gets another partition when 6 partitions become 8.')
  })

  test('says why there is nothing to tell', () => {
    expect(moved({ growth: null }, 40, result.setup)).toBe('The topic does not grow.')
    expect(moved({ growth }, 0)).toMatch(/^No record has a key/)
    expect(moved({ growth: null, keysSplit: 9 })).toMatch(/no place of their own/)
    expect(moved({ growth: null, failure })).toMatch(/^Its code failed/)
    const strategy = { kind: 'own', name: 'mine', code: '' } as const
    expect(moved({ growth: null, strategy, keysSplit: 0 })).toMatch(/^Its code failed/)
  })
})

test('batches, one and many', () => {
  expect(batchesSentence(but({ batches: 1, recordsPerBatch: 1 }))).toMatch(
    /^1 batch of 1 record, by/,
  )
  expect(batchesSentence(but({ batches: 3, recordsPerBatch: 2.33 }))).toMatch(
    /^3 batches of 2.3 records each on average/,
  )
  expect(batchesSentence(but({ batches: 0 }))).toBe('No batch was made.')
})

test('two clients agree, disagree on one key or many, or have nothing to agree on', () => {
  const told = (keys: number, distinctKeys = 40): string =>
    disagreementSentence(
      but({ disagreement: { keys, records: keys * 5, hottestAt: [] } }),
      { ...result, distinctKeys },
      'Sarama',
    )
  expect(told(0)).toMatch(/^Sarama places every key where this one does/)
  expect(told(1)).toMatch(/^Sarama places 1 of 40 keys elsewhere, with 5 records .* that key lies /)
  expect(told(30)).toMatch(
    /^Sarama places 30 of 40 keys elsewhere, with 150 records .* those keys lie /,
  )
  expect(told(0, 0)).toMatch(/^No record has a key/)
  expect(disagreementSentence(but({ disagreement: null }), result, '')).toMatch(/no second client/)
})

test('code that failed is not said to agree with the second client on every key', () => {
  const error = { kind: 'threw', message: 'no', line: 1, column: 1 } as const
  const told = (placed: number): string =>
    disagreementSentence(
      but({
        placed,
        failure: { error, record: placed, key: null },
        disagreement: { keys: 0, records: 0, hottestAt: [] },
      }),
      { ...result, distinctKeys: 40 },
      'Sarama',
    )
  expect(told(0)).toMatch(/^Nothing was placed/)
  expect(told(3)).toMatch(/^Sarama places every key that was placed before the failure/)
})

describe('under brokers', () => {
  const run: LabBrokersRun = {
    strategy: placement.strategy,
    failure: null,
    records: 100,
    acked: 100,
    failed: 0,
    batches: 10,
    requests: 4,
    recordsPerBatch: 10,
    batchesPerRequest: 2.5,
    latencyMs: { p50: 1, p95: 2, p99: 3.25, max: 9 },
    throughput: 1_234.4,
    recordsByPartition: [100],
    shareOnFaulty: 0.25,
    durationMs: 80,
  }

  test('latency, requests and throughput', () => {
    expect(latencySentence(run)).toMatch(
      /half of the records took at most 1.0 ms, .* slowest 9.0 ms/,
    )
    expect(requestsSentence(run)).toMatch(
      /^10 batches went out in 4 produce requests, 2.5 batches in each:/,
    )
    expect(requestsSentence({ ...run, batches: 1, requests: 1 })).toMatch(
      /^1 batch went out in 1 produce request:/,
    )
    expect(throughputSentence(run)).toMatch(/^1,234 records a second were acknowledged/)
    expect(throughputSentence({ ...run, throughput: 1, failed: 1 })).toMatch(
      /^1 record a second was acknowledged.*; 1 record failed\.$/,
    )
  })

  test('nothing sent, nothing acknowledged', () => {
    const none = { ...run, acked: 0, requests: 0 }
    expect(latencySentence(none)).toBe('No record was acknowledged.')
    expect(requestsSentence(none)).toBe('No request was sent.')
    expect(throughputSentence(none)).toBe('No record was sent.')
    expect(throughputSentence({ ...none, failed: 5 })).toBe(
      '5 records failed, none was acknowledged.',
    )
  })

  test('what went to the faulty leader', () => {
    const slow = { kind: 'slow', partition: 1, delayMs: 5 } as const
    expect(faultSentence(run, slow)).toBe(
      '25.0 % of the records went to partitions of the slow leader.',
    )
    expect(faultSentence(run, { kind: 'dead', partition: 1 })).toContain('leader that died')
    expect(faultSentence(run, { kind: 'none' })).toBe('Every leader answered as usual.')
  })
})

describe('conclusions', () => {
  const of = (change: Partial<LabSetup>): string[] => conclusions(resultOf(change))

  test('name all that share the first or the last place, and large figures in groups', () => {
    const keys = { kind: 'uniform', prefix: 'k-', keys: 1 } as const
    const three = ['java', 'java-not-adaptive', 'java-round-robin'] as const
    const strategies = three.map((partitioner) => ({ kind: 'client', partitioner }) as const)
    const wide = { keys, strategies, partitions: 2_000, growTo: 2_000, records: 2_000 }
    expect(of(wide)[0]).toBe(
      'Java round robin is the most even (1.00 times the mean in the fullest partition), Java default and Java, not adaptive the least (2,000.00 times).',
    )
  })

  test('name the most and the least even, who breaks order, and what growth costs', () => {
    const strategies = [
      { kind: 'client', partitioner: 'java' },
      { kind: 'client', partitioner: 'sarama-round-robin' },
    ] as const
    const [even, order, grown] = of({ strategies, growTo: 8 })
    expect(even).toMatch(
      /^sarama round robin is the most even \(1.00 times.*Java default the least/,
    )
    expect(order).toBe(
      'sarama round robin splits keys over partitions and loses their order; the others keep it.',
    )
    expect(grown).toMatch(/^Growing to 8 partitions moves \d+\.\d % of the keys\.$/)
  })

  test('say nothing of order without keys, nothing of evenness with one key or one partition', () => {
    expect(of({ keys: { kind: 'none' } })[1]).toMatch(/^No record has a key/)
    expect(of({ keys: { kind: 'uniform', prefix: 'k', keys: 1 } })[0]).toMatch(/^There is one key/)
    expect(of({ partitions: 1, growTo: 1 })[0]).toMatch(/^With one partition/)
  })

  test('name whose code failed, and do not compare it', () => {
    const strategies = [
      plainLabSetup.strategies[0]!,
      { kind: 'own', name: 'mine', code: 'x' },
    ] as const
    const placements = [placement, but({ strategy: strategies[1], failure, placed: 3 })]
    const failed = { ...result, setup: { ...result.setup, strategies }, placements }
    expect(conclusions(failed)[0]).toBe('The code of mine failed.')
    expect(conclusions(failed).join(' ')).not.toContain('least')
    const alone = {
      ...failed,
      placements: [placements[1]!],
      setup: { ...failed.setup, strategies: [strategies[1]] },
    }
    expect(conclusions(alone)).toEqual(['The code of mine failed.', 'Nothing is left to compare.'])
  })

  test('are one to three sentences', () => {
    for (const change of [{}, { growTo: 9 }, { records: 1 }, { members: 1 }]) {
      const told = of(change)
      expect(told.length).toBeGreaterThanOrEqual(1)
      expect(told.length).toBeLessThanOrEqual(3)
    }
  })
})
