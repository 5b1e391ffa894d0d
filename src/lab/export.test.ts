import { expect, test } from 'vitest'
import { plainLabSetup } from '../testing/labSetups.ts'
import type { LabResult, LabSetup } from './contract.ts'
import { csvOf } from './csv.ts'
import { labJson, measuresCsv, movedKeysCsv, partitionsCsv } from './export.ts'
import { advanceLabRun, labResult, startLabRun } from './labRun.ts'

const setup: LabSetup = {
  ...plainLabSetup,
  records: 600,
  keys: { kind: 'list', keys: ['=1+1', '-2', 'a"b,c', 'plain', '@x', null], encoding: 'utf8' },
  partitions: 3,
  growTo: 7,
  secondClient: 'sarama-hash',
}

function resultOf(ofSetup: LabSetup): LabResult {
  const run = startLabRun(ofSetup)
  while (!advanceLabRun(run, 1000).done);
  return labResult(run)
}
const result = resultOf(setup)
const lines = (csv: string): string[] => csv.split('\r\n')

test('cells with quotes, commas or line ends are quoted, numbers stand as they are, null is empty', () => {
  expect(
    csvOf([
      ['a', 1, null],
      ['say "x"', -0.5, 'l\n2'],
      ['c,d', 0, ''],
    ]),
  ).toBe('a,1,\r\n"say ""x""",-0.5,"l\n2"\r\n"c,d",0,\r\n')
})

test('a text that a spreadsheet would run begins with an apostrophe', () => {
  expect(
    lines(csvOf(['=1+1', '+1', '-1', '@a', '\tb', '\rc', 'a=1', "'q"].map((text) => [text]))),
  ).toEqual(["'=1+1", "'+1", "'-1", "'@a", "'\tb", `"'\rc"`, 'a=1', "'q", ''])
})

test('the table of partitions has a line for each partition of each strategy, shares that sum to 1', () => {
  const [head, ...rows] = lines(partitionsCsv(result))
  expect(head).toBe('strategy,partition,records,bytes,share')
  expect(rows.length).toBe(2 * 3 + 1)
  const java = rows.slice(0, 3).map((row) => row.split(','))
  expect(java.map(([name, partition]) => [name, partition])).toEqual([
    ['Java default', '0'],
    ['Java default', '1'],
    ['Java default', '2'],
  ])
  expect(java.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(600)
  expect(java.reduce((sum, row) => sum + Number(row[4]), 0)).toBeCloseTo(1, 12)
})

test('moved keys are listed with where they were and where they go, and are no formulas', () => {
  const moved = result.placements[0]!.growth!.moved
  const [head, ...rows] = lines(movedKeysCsv(result))
  expect(head).toBe('strategy,key,records,from,to')
  expect(moved.length).toBeGreaterThan(1)
  const first = moved[0]!
  const { records, from, to } = first
  const key = csvOf([[first.key]]).trimEnd()
  expect(rows[0]).toBe(`Java default,${key},${records},${from.join(' ')},${to.join(' ')}`)
  expect(rows.join('\n')).not.toMatch(/(^|,)[=@-]/m)
})

test('the table of measures has a line for each strategy and empty cells for what means nothing', () => {
  const names = (csv: string): string[] =>
    lines(csv)[0]!
      .split(',')
      .map((name) => name)
  const csv = measuresCsv(result)
  const width = lines(csv)[1]!.split(',').length
  expect(width).toBe(names(csv).length)
  const cells = lines(csv)[1]!.split(',')
  const { recordSpread, growth, disagreement } = result.placements[0]!
  const at = (name: string): string | undefined => cells[names(csv).indexOf(name)]
  expect(at('records placed')).toBe('600')
  expect(at('records max over mean')).toBe(String(recordSpread.maxOverMean))
  expect(at('keys moved')).toBe(String(growth!.keysMoved))
  expect(at('keys placed otherwise')).toBe(String(disagreement!.keys))
  expect(at('failure')).toBe('')
  const still = measuresCsv(resultOf({ ...setup, growTo: 3, secondClient: null }))
  const stillCells = lines(still)[1]!.split(',')
  for (const name of ['keys moved', 'keys placed otherwise'])
    expect(stillCells[names(still).indexOf(name)]).toBe('')
})

test('a strategy that is there twice has two names', () => {
  const [java] = setup.strategies
  const twice = partitionsCsv(resultOf({ ...setup, strategies: [java!, java!] }))
  expect(new Set(lines(twice).map((row) => row.split(',')[0]))).toEqual(
    new Set(['strategy', 'Java default', 'Java default (2)', '']),
  )
})

test('the JSON holds set-up, versions and placements, the same text whatever the order of members', () => {
  const text = labJson(result)
  const file = JSON.parse(text)
  expect(file.setup).toEqual(setup)
  expect(file.versions).toEqual(result.versions)
  expect(file.placements).toEqual(result.placements)
  const reversed = Object.fromEntries(Object.entries(setup).reverse()) as unknown as LabSetup
  expect(labJson(resultOf(reversed))).toBe(text)
  expect(Object.keys(file).slice(0, 3)).toEqual(['format', 'versions', 'setup'])
})
