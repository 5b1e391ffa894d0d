// What each figure means, in a sentence with its numbers.

import type {
  LabBrokersRun,
  LabFault,
  LabPlacement,
  LabResult,
  LabSetup,
  Spread,
} from './contract.ts'
import { shown } from './labNumbers.ts'
import { strategyNames } from './strategyNames.ts'

function fixed(value: number, digits = 2): string {
  const [whole = '', fraction] = value.toFixed(digits).split('.')
  return fraction === undefined ? shown(Number(whole)) : `${shown(Number(whole))}.${fraction}`
}

/** `1 record`, `2,000 records`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${shown(count)} ${count === 1 ? noun : plural}`

/** `24.3 %`, or `less than 0.1 %` for what is there but small. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '0 %'
  const value = (part / whole) * 100
  if (value > 0 && value < 0.1) return 'less than 0.1 %'
  return `${value >= 99.95 || value === 0 ? Math.round(value) : fixed(value, 1)} %`
}

export function skewSentence(
  spread: Spread,
  what: 'records' | 'bytes',
  partitions: number,
): string {
  if (spread.total === 0) return 'Nothing was placed, so there is nothing to compare.'
  if (partitions === 1) return 'With one partition everything lies in it.'
  const fuller = Math.round((spread.maxOverMean - 1) * 100)
  if (fuller < 1) return `The fullest partition holds what the mean holds: the ${what} lie evenly.`
  return `The fullest partition holds ${fixed(spread.maxOverMean)} times the mean: whoever reads it has ${shown(fuller)} % more ${what} to get through than with an even split.`
}

export function variationSentence({ total, coefficientOfVariation }: Spread): string {
  if (total === 0) return 'Nothing was placed, so nothing varies.'
  if (coefficientOfVariation === 0) return 'Every partition has the same: nothing varies.'
  const share = Math.round(coefficientOfVariation * 100)
  return `Partitions differ from the mean by ${shown(share)} % of it, as the standard deviation counts. 0 % is even.`
}

export function giniSentence({ total, gini }: Spread, partitions: number): string {
  if (total === 0) return 'Nothing was placed, so there is nothing to compare.'
  if (partitions === 1) return 'With one partition there is nothing to compare.'
  const most = fixed((partitions - 1) / partitions)
  return `Inequality over all partitions: ${fixed(gini)}. 0 means all alike, ${most} means one partition has everything.`
}

export function lateSentence(
  { lateRecords, placed, keysSplit }: LabPlacement,
  members: number,
): string {
  if (placed === 0) return 'Nothing was placed, so nothing can be late.'
  const none = 'No record is processed after a later one of its key'
  if (lateRecords === 0 && keysSplit > 0)
    return `${none} here, but that is luck: Kafka keeps no order between partitions.`
  if (lateRecords === 0) return `${none}.`
  return `${counted(lateRecords, 'record')}, ${percent(lateRecords, placed)}, ${lateRecords === 1 ? 'is' : 'are'} processed after a later one of ${lateRecords === 1 ? 'its' : 'their'} key when ${counted(members, 'member')} of a group ${members === 1 ? 'reads' : 'read'} what is there, 50 records of a partition at a time.`
}

export function splitSentence({ keysSplit, placed }: LabPlacement, distinctKeys: number): string {
  if (distinctKeys === 0) return 'No record has a key.'
  if (placed === 0) return 'Nothing was placed, so no key lies anywhere.'
  if (keysSplit === 0) return 'Every key lies in one partition, so Kafka keeps its order.'
  return `${shown(keysSplit)} of ${counted(distinctKeys, 'key')} ${keysSplit === 1 ? 'lies' : 'lie'} in more than one partition: Kafka keeps no order between those.`
}

export function movedSentence(
  { growth, failure, strategy, keysSplit }: LabPlacement,
  { distinctKeys }: LabResult,
  { partitions, growTo }: LabSetup,
): string {
  if (growTo === partitions) return 'The topic does not grow.'
  if (distinctKeys === 0) return 'No record has a key, so no key can move.'
  // Without a split key only a failure on the grown topic leaves this open.
  if (failure !== null || (growth === null && strategy.kind === 'own' && keysSplit === 0))
    return 'Its code failed, so nothing can be said about growing.'
  if (growth === null)
    return 'Its keys have no place of their own, so none can move. They have no order to lose either.'
  const change = `when ${counted(partitions, 'partition')} ${partitions === 1 ? 'becomes' : 'become'} ${shown(growTo)}`
  if (growth.keysMoved === 0) return `No key gets another partition ${change}.`
  return `${shown(growth.keysMoved)} of ${counted(distinctKeys, 'key')} (${percent(growth.keysMoved, distinctKeys)}) ${growth.keysMoved === 1 ? 'gets' : 'get'} another partition ${change}. ${growth.keysMoved === 1 ? 'Its' : 'Their'} order breaks at that moment: old records wait in the old partition while new ones are read in the new one.`
}

export function workSentence(spread: Spread, members: number): string {
  if (spread.total === 0) return 'There is nothing to read.'
  if (members === 1) return 'One member reads everything.'
  const more = Math.round((spread.maxOverMean - 1) * 100)
  if (more < 1) return 'Every member has the same number of records to read.'
  return `The busiest member reads ${fixed(spread.maxOverMean)} times the mean, ${shown(more)} % more than its share.`
}

export function batchesSentence({ batches, recordsPerBatch }: LabPlacement): string {
  if (batches === 0) return 'No batch was made.'
  const size =
    batches === 1
      ? `of ${counted(Math.round(recordsPerBatch), 'record')}`
      : `of ${fixed(recordsPerBatch, 1)} records each on average`
  return `${counted(batches, 'batch', 'batches')} ${size}, by batch.size and linger.ms alone. Fewer and fuller batches cost less for the same records.`
}

export function disagreementSentence(
  { disagreement, failure, placed }: LabPlacement,
  { distinctKeys, setup }: LabResult,
  secondLabel: string,
): string {
  if (disagreement === null) return 'There is no second client to compare with.'
  if (distinctKeys === 0) return 'No record has a key, so there is no place to agree on.'
  if (placed === 0) return 'Nothing was placed, so there is nothing to compare.'
  if (disagreement.keys === 0 && failure !== null)
    return `${secondLabel} places every key that was placed before the failure where this one does.`
  if (disagreement.keys === 0)
    return `${secondLabel} places every key where this one does: both may write the same topic.`
  return `${secondLabel} places ${shown(disagreement.keys)} of ${counted(distinctKeys, 'key')} elsewhere, with ${counted(disagreement.records, 'record')} (${percent(disagreement.records, setup.records)}). When both write, ${disagreement.keys === 1 ? 'that key lies in more than one partition and has' : 'those keys lie in more than one partition and have'} no order.`
}

export const latencySentence = ({ latencyMs, acked }: LabBrokersRun): string =>
  acked === 0
    ? 'No record was acknowledged.'
    : `From send() to the broker’s answer: half of the records took at most ${fixed(latencyMs.p50, 1)} ms, 99 of 100 at most ${fixed(latencyMs.p99, 1)} ms, the slowest ${fixed(latencyMs.max, 1)} ms.`

export function requestsSentence({ batches, requests, batchesPerRequest }: LabBrokersRun): string {
  if (requests === 0) return 'No request was sent.'
  const each = requests === 1 ? '' : `, ${fixed(batchesPerRequest, 1)} batches in each`
  return `${counted(batches, 'batch', 'batches')} went out in ${counted(requests, 'produce request')}${each}: a request carries the batches of all partitions that one broker leads.`
}

export function throughputSentence({ throughput, acked, failed }: LabBrokersRun): string {
  const lost = `${counted(failed, 'record')} failed`
  if (acked === 0) return failed === 0 ? 'No record was sent.' : `${lost}, none was acknowledged.`
  const rate = Math.round(throughput)
  return `${counted(rate, 'record')} a second ${rate === 1 ? 'was' : 'were'} acknowledged, from the first send() to the last answer${failed > 0 ? `; ${lost}` : ''}.`
}

/** How many records met the slow or dead leader. */
export function faultSentence({ shareOnFaulty, records }: LabBrokersRun, fault: LabFault): string {
  if (fault.kind === 'none') return 'Every leader answered as usual.'
  if (records === 0) return 'No record was sent.'
  const leader = fault.kind === 'slow' ? 'slow leader' : 'leader that died'
  return `${percent(shareOnFaulty, 1)} of the records went to partitions of the ${leader}.`
}

/** One to three sentences on the whole run; those whose code failed are named and not compared. */
export function conclusions(result: LabResult): string[] {
  const { placements, setup } = result
  const names = strategyNames(setup.strategies)
  const compared = placements.flatMap((placement, at) =>
    placement.failure === null && placement.placed > 0 ? [{ placement, name: names[at]! }] : [],
  )
  const failed = names.filter((_, at) => placements[at]?.failure)
  const failure = failed.length === 0 ? [] : [`The code of ${listed(failed)} failed.`]
  if (compared.length === 0) return [...failure, 'Nothing is left to compare.']
  return [
    ...failure,
    ...evenness(compared, result),
    ...order(compared, result),
    ...growthCost(compared, result),
  ].slice(0, 3)
}

interface Compared {
  readonly placement: LabPlacement
  readonly name: string
}

const skewOf = ({ placement }: Compared): number => placement.recordSpread.maxOverMean

function evenness(compared: readonly Compared[], result: LabResult): string[] {
  const { setup, distinctKeys, keylessRecords } = result
  if (setup.partitions === 1) return ['With one partition every strategy does the same.']
  if (distinctKeys === 1 && keylessRecords === 0 && compared.every(isWhole))
    return ['There is one key, so all records lie in one partition: evenness says nothing here.']
  const times = compared.map((each) => fixed(skewOf(each)))
  const sorted = compared.map(skewOf).toSorted((left, right) => left - right)
  const best = fixed(sorted[0]!)
  const worst = fixed(sorted[sorted.length - 1]!)
  if (best === worst)
    return [
      `The fullest partition holds ${best} times the mean${compared.length > 1 ? ' with every strategy' : ''}.`,
    ]
  const who = (figure: string): string =>
    listed(compared.filter((_, at) => times[at] === figure).map(({ name }) => name))
  const areBest = times.filter((figure) => figure === best).length > 1
  return [
    `${who(best)} ${areBest ? 'are' : 'is'} the most even (${best} times the mean in the fullest partition), ${who(worst)} the least (${worst} times).`,
  ]
}

const isWhole = ({ placement }: Compared): boolean => placement.keysSplit === 0

function order(compared: readonly Compared[], { distinctKeys }: LabResult): string[] {
  if (distinctKeys === 0) return ['No record has a key, so there is no order of a key to keep.']
  const breaking = compared.filter((each) => !isWhole(each))
  if (breaking.length === 0)
    return [
      compared.length > 1 ? 'All of them keep every key in order.' : 'Every key keeps its order.',
    ]
  const who = listed(breaking.map(({ name }) => name))
  if (breaking.length === compared.length)
    return [
      `${who} ${breaking.length === 1 ? 'splits' : 'split'} keys over partitions and ${breaking.length === 1 ? 'loses' : 'lose'} their order.`,
    ]
  return [
    `${who} ${breaking.length === 1 ? 'splits' : 'split'} keys over partitions and ${breaking.length === 1 ? 'loses' : 'lose'} their order; the others keep it.`,
  ]
}

function growthCost(compared: readonly Compared[], { distinctKeys, setup }: LabResult): string[] {
  const moving = compared.filter(({ placement }) => placement.growth !== null)
  if (moving.length === 0 || distinctKeys === 0) return []
  const movedOf = ({ placement }: Compared): number => placement.growth?.keysMoved ?? 0
  const counts = moving.map(movedOf)
  const least = Math.min(...counts)
  const most = Math.max(...counts)
  const growing = `Growing to ${shown(setup.growTo)} partitions moves`
  if (least === most) return [`${growing} ${percent(least, distinctKeys)} of the keys.`]
  const who = (count: number): string =>
    listed(moving.filter((each) => movedOf(each) === count).map(({ name }) => name))
  return [
    `${growing} ${percent(least, distinctKeys)} of the keys with ${who(least)} and ${percent(most, distinctKeys)} with ${who(most)}.`,
  ]
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
}
