// Whether a set-up can be run, in sentences. It may come from a link, so nothing about it is taken for granted.

import { isClientPartitionerId } from '../kafka/base/clientPartitioners.ts'
import { OWN_PARTITIONER_CODE_BYTES } from '../kafka/base/ownPartitioner.ts'
import { utf8Length } from '../kafka/base/text.ts'
import { clientPartitioner } from '../kafka/partitioning/clients/clientPartitioners.ts'
import { checkLabKeys } from './checkLabKeys.ts'
import { assignorNames, type LabProblem, type LabSetup, labLimits } from './contract.ts'
import { isGiven, type NumberRange, rangeProblem, shown } from './labNumbers.ts'

type Given = Readonly<Record<string, unknown>>

/** Everything that is wrong, in the order of the form; empty when the set-up can be run. Never throws. */
export function checkLabSetup(setup: LabSetup): LabProblem[] {
  const given: unknown = setup
  if (!isGiven(given)) return [{ field: '', message: 'A set-up is an object with its settings.' }]
  return [
    ...numberProblems(given),
    ...checkLabKeys(given.keys, given.records),
    ...growthProblems(given),
    ...strategyProblems(given.strategies),
    ...secondClientProblems(given.secondClient),
    ...choiceProblems(given),
    ...brokerProblems(given),
  ]
}

const ranges: readonly (NumberRange & { readonly field: string })[] = [
  { field: 'seed', what: 'The seed', least: 0, most: 4_294_967_295 },
  { field: 'records', what: 'The number of records', least: 1, most: labLimits.records },
  {
    field: 'recordsPerSecond',
    what: 'The rate in records a second',
    least: 1,
    most: 1_000_000,
    fraction: true,
  },
  {
    field: 'keylessShare',
    what: 'The share of records without a key',
    least: 0,
    most: 1,
    share: true,
  },
  {
    field: 'valueBytes',
    what: 'The size of values in bytes',
    least: 0,
    most: labLimits.valueBytes,
  },
  { field: 'valueSpread', what: 'The spread of sizes', least: 0, most: 1, share: true },
  { field: 'partitions', what: 'The number of partitions', least: 1, most: labLimits.partitions },
  {
    field: 'growTo',
    what: 'The number of partitions to grow to',
    least: 1,
    most: labLimits.partitions,
  },
  { field: 'members', what: 'The number of members', least: 1, most: labLimits.members },
  { field: 'batchSize', what: 'batch.size in bytes', least: 1, most: 16_777_216 },
  { field: 'lingerMs', what: 'linger.ms', least: 0, most: 60_000 },
]

const numberProblems = (given: Given): LabProblem[] =>
  ranges.flatMap((range) => {
    const message = rangeProblem(given[range.field], range)
    return message === null ? [] : [{ field: range.field, message }]
  })

function growthProblems({ partitions, growTo }: Given): LabProblem[] {
  if (typeof partitions !== 'number' || typeof growTo !== 'number' || growTo >= partitions)
    return []
  const message =
    'A topic can get more partitions but never fewer: grow to at least the number it has.'
  return [{ field: 'growTo', message }]
}

function strategyProblems(strategies: unknown): LabProblem[] {
  const { strategies: most } = labLimits
  if (!Array.isArray(strategies) || strategies.length < 1 || strategies.length > most)
    return [{ field: 'strategies', message: `Compare 1 to ${most} strategies.` }]
  return Array.from(strategies).flatMap((strategy: unknown, at) => {
    const message = strategyProblem(strategy)
    return message === null ? [] : [{ field: `strategies.${at}`, message }]
  })
}

function strategyProblem(strategy: unknown): string | null {
  if (!isGiven(strategy)) return 'A strategy names a client’s rule or has code of its own.'
  const { kind, partitioner, name, code } = strategy
  if (kind === 'client') {
    if (typeof partitioner === 'string' && isClientPartitionerId(partitioner)) return null
    return typeof partitioner === 'string'
      ? `There is no strategy named ${JSON.stringify(partitioner.slice(0, 60))}.`
      : 'A strategy of kind client names its partitioner.'
  }
  if (kind !== 'own') return 'A strategy is of kind client or own.'
  if (typeof name !== 'string' || name.trim() === '' || name.length > 100)
    return 'Your strategy needs a name of 1 to 100 characters.'
  if (typeof code !== 'string' || code.trim() === '') return 'Your strategy has no code yet.'
  if (utf8Length(code) > OWN_PARTITIONER_CODE_BYTES)
    return `The code is longer than ${shown(OWN_PARTITIONER_CODE_BYTES)} bytes.`
  return null
}

function secondClientProblems(second: unknown): LabProblem[] {
  if (second === null) return []
  const field = 'secondClient'
  if (typeof second !== 'string' || !isClientPartitionerId(second))
    return [{ field, message: 'The second client is none or one of the known clients.' }]
  if (clientPartitioner(second).keyed !== null) return []
  return [{ field, message: 'The second client must be one that places keys by a hash.' }]
}

function choiceProblems({ assignor, keysFrom }: Given): LabProblem[] {
  const names: readonly unknown[] = assignorNames
  const problems: LabProblem[] = []
  if (!names.includes(assignor))
    problems.push({ field: 'assignor', message: `The assignor is one of ${names.join(', ')}.` })
  if (keysFrom !== null && (typeof keysFrom !== 'string' || keysFrom.length > 300))
    problems.push({
      field: 'keysFrom',
      message: 'Where keys come from is a text of at most 300 characters.',
    })
  return problems
}

function brokerProblems({ brokers, partitions }: Given): LabProblem[] {
  if (!isGiven(brokers)) return [{ field: 'brokers', message: 'Say how many brokers there are.' }]
  const problems: LabProblem[] = []
  const tell = (field: string, message: string | null): void => {
    if (message !== null) problems.push({ field: `brokers.${field}`, message })
  }
  const { count, network, records, fault } = brokers
  tell(
    'count',
    rangeProblem(count, { what: 'The number of brokers', least: 1, most: labLimits.brokers }),
  )
  if (network !== 'lan' && network !== 'wan') tell('network', 'The network is lan or wan.')
  const { brokerRecords, brokerPartitions } = labLimits
  tell(
    'records',
    rangeProblem(records, {
      what: 'The number of records that go through the brokers',
      least: 0,
      most: brokerRecords,
    }),
  )
  if (records !== 0 && typeof partitions === 'number' && partitions > brokerPartitions)
    tell(
      'records',
      `The simulated brokers take topics of up to ${shown(brokerPartitions)} partitions. Send 0 records through them, or use fewer partitions.`,
    )
  tell('fault', faultProblem(fault, partitions))
  return problems
}

function faultProblem(fault: unknown, partitions: unknown): string | null {
  if (!isGiven(fault)) return 'Say what happens to the brokers: none, slow or dead.'
  const { kind, partition, delayMs } = fault
  if (kind === 'none') return null
  if (kind !== 'slow' && kind !== 'dead')
    return 'What happens to the brokers is none, slow or dead.'
  const last = typeof partitions === 'number' && partitions >= 1 ? partitions - 1 : 0
  const place = { what: 'The partition whose leader fails', least: 0, most: last }
  const wrong = rangeProblem(partition, place)
  if (wrong !== null || kind === 'dead') return wrong
  return rangeProblem(delayMs, { what: 'The delay in milliseconds', least: 1, most: 60_000 })
}
