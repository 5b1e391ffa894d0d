// Results as files: tables for a spreadsheet and JSON for a program.

import {
  assignorNames,
  type LabBrokersRun,
  type LabPlacement,
  type LabResult,
  type Spread,
} from './contract.ts'
import { type CsvCell, csvOf } from './csv.ts'
import { strategyNames } from './strategyNames.ts'

/** Records and bytes on each partition: strategy, partition, records, bytes, share (0 to 1 of its records). */
export function partitionsCsv(result: LabResult): string {
  const names = namesOf(result)
  const rows: CsvCell[][] = [['strategy', 'partition', 'records', 'bytes', 'share']]
  result.placements.forEach(({ recordsByPartition, bytesByPartition, placed }, index) => {
    recordsByPartition.forEach((records, partition) => {
      const share = placed === 0 ? 0 : records / placed
      rows.push([names[index]!, partition, records, bytesByPartition[partition]!, share])
    })
  })
  return csvOf(rows)
}

/** Keys that move when the topic grows, at most 1,000 of each strategy; partitions are joined by spaces. */
export function movedKeysCsv(result: LabResult): string {
  const names = namesOf(result)
  const rows: CsvCell[][] = [['strategy', 'key', 'records', 'from', 'to']]
  result.placements.forEach(({ growth }, index) => {
    for (const { key, records, from, to } of growth?.moved ?? [])
      rows.push([names[index]!, key, records, from.join(' '), to.join(' ')])
  })
  return csvOf(rows)
}

/** One line for each strategy. A cell is empty where the measure means nothing for it. */
export function measuresCsv(result: LabResult): string {
  const names = namesOf(result)
  const lines = result.placements.map((placement, index): CsvCell[] => [
    names[index]!,
    ...measureColumns.map(([, cell]) => cell(placement)),
  ])
  return csvOf([['strategy', ...measureColumns.map(([name]) => name)], ...lines])
}

type Column = readonly [name: string, cell: (placement: LabPlacement) => CsvCell]

const spreadColumns = (
  prefix: string,
  spreadOf: (placement: LabPlacement) => Spread,
): readonly Column[] => [
  [`${prefix} max`, (placement) => spreadOf(placement).max],
  [`${prefix} mean`, (placement) => spreadOf(placement).mean],
  [`${prefix} max over mean`, (placement) => spreadOf(placement).maxOverMean],
  [`${prefix} coefficient of variation`, (placement) => spreadOf(placement).coefficientOfVariation],
  [`${prefix} Gini`, (placement) => spreadOf(placement).gini],
]

const measureColumns: readonly Column[] = [
  ['records placed', ({ placed }) => placed],
  ['bytes placed', ({ byteSpread }) => byteSpread.total],
  ['failure', ({ failure }) => failure?.error.message ?? null],
  ['failed at record', ({ failure }) => failure?.record ?? null],
  ...spreadColumns('records', ({ recordSpread }) => recordSpread),
  ...spreadColumns('bytes', ({ byteSpread }) => byteSpread),
  ['keys split', ({ keysSplit }) => keysSplit],
  ['late records', ({ lateRecords }) => lateRecords],
  ['keys moved', ({ growth }) => growth?.keysMoved ?? null],
  ['records moved', ({ growth }) => growth?.recordsMoved ?? null],
  ['max over mean after growth', ({ growth }) => growth?.recordSpread.maxOverMean ?? null],
  ...assignorNames.map(
    (name): Column => [
      `members max over mean (${name})`,
      ({ balance }) => balance.find((each) => each.assignor === name)?.spread.maxOverMean ?? null,
    ],
  ),
  ['keys placed otherwise', ({ disagreement }) => disagreement?.keys ?? null],
  ['records placed otherwise', ({ disagreement }) => disagreement?.records ?? null],
  ['batches', ({ batches }) => batches],
  ['records per batch', ({ recordsPerBatch }) => recordsPerBatch],
]

const namesOf = ({ placements }: LabResult): string[] =>
  strategyNames(placements.map(({ strategy }) => strategy))

/**
 * Set-up, versions and all figures, members always in the same order, so that equal results are equal texts. `brokers`
 * has an entry for each strategy, null where it did not run under brokers.
 */
export function labJson(
  result: LabResult,
  brokers: readonly (LabBrokersRun | null)[] = [],
): string {
  const { setup, versions, distinctKeys, keylessRecords, hottest, placements } = result
  const file = {
    format: 'samsa-lab-1',
    versions,
    setup: ordered(setup),
    distinctKeys,
    keylessRecords,
    hottest: ordered(hottest),
    placements: ordered(placements),
    brokers: ordered(brokers),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** The same data with members in the order of their names: a set-up from a link has them in any order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]))
}
