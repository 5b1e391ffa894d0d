// What is typed into the producer's form, and the settings it stands for.

import { producerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import type { KeyDistribution, ProducerSettings } from '../../../../kafka/base/commands.ts'
import { OWN_PARTITIONER_CODE_BYTES } from '../../../../kafka/base/ownPartitioner.ts'
import { utf8Length } from '../../../../kafka/base/text.ts'
import { clientNameProblem } from './clientName.ts'
import { type KeysDraft, keysDraft, type Note, readKeys } from './keysDraft.ts'
import { type NumberTexts, numberText, readNumber } from './numberSettings.ts'
import {
  type OptionalNumber,
  optionalNumbers,
  type ProducerNumber,
  producerNumbers,
  type WorkloadNumber,
  workloadNumbers,
} from './producerNumbers.ts'

export interface HeaderDraft {
  readonly id: number
  readonly key: string
  readonly value: string
}

export interface ProducerDraft extends KeysDraft {
  readonly name: string
  readonly topic: string
  readonly texts: NumberTexts<ProducerNumber | WorkloadNumber | OptionalNumber>
  readonly valueFormat: ProducerSettings['workload']['valueFormat']
  readonly headers: readonly HeaderDraft[]
  readonly acks: '-1' | '1' | '0'
  readonly enableIdempotence: boolean
  readonly compressionType: ProducerSettings['compressionType']
  readonly partitioner: ProducerSettings['partitioner']
  /** Kept while another partitioner is chosen. */
  readonly partitionerCode: string
  readonly partitionerIgnoreKeys: boolean
  readonly partitionerAdaptivePartitioningEnable: boolean
  /** What the settings were before: what the form has no field for stays. */
  readonly before: ProducerSettings
}

export type Problems = Readonly<Record<string, string>>

const numberIds = Object.keys(producerNumbers) as ProducerNumber[]
const optionalIds = Object.keys(optionalNumbers) as OptionalNumber[]

export function producerDraft(
  name: string,
  settings: ProducerSettings = producerDefaults,
): ProducerDraft {
  const { workload } = settings
  const { keys } = workload
  const workloadValues: Record<WorkloadNumber, number> = {
    recordsPerSecond: workload.recordsPerSecond,
    keys: keys.kind === 'uniform' || keys.kind === 'zipf' || keys.kind === 'hot' ? keys.keys : 40,
    exponent: keys.kind === 'zipf' ? keys.exponent : 1,
    hotShare: keys.kind === 'hot' ? keys.hotShare : 0.5,
    bucketMs: keys.kind === 'time' ? keys.bucketMs : 60_000,
    valueBytes: workload.valueBytes,
    valueSpread: workload.valueSpread,
    tombstoneShare: workload.tombstoneShare,
  }
  const texts = Object.fromEntries([
    ...numberIds.map((id) => [id, numberText(producerNumbers[id], settings[id] ?? 0)]),
    ...Object.entries(workloadValues).map(([id, value]) => [
      id,
      numberText(workloadNumbers[id as WorkloadNumber], value),
    ]),
    ...optionalIds.map((id) => [id, workload[id] === undefined ? '' : String(workload[id])]),
  ]) as ProducerDraft['texts']
  return {
    name,
    topic: workload.topic,
    texts,
    ...keysDraft(keys),
    valueFormat: workload.valueFormat,
    headers: workload.headers.map((header, id) => ({ id, ...header })),
    acks: String(settings.acks) as ProducerDraft['acks'],
    enableIdempotence: settings.enableIdempotence,
    compressionType: settings.compressionType,
    partitioner: settings.partitioner,
    partitionerCode: settings.partitionerCode ?? '',
    partitionerIgnoreKeys: settings.partitionerIgnoreKeys,
    partitionerAdaptivePartitioningEnable: settings.partitionerAdaptivePartitioningEnable,
    before: settings,
  }
}

export interface ReadDraft<Settings> {
  /** By the field's id in the draft. */
  readonly problems: Problems
  /** null while anything is wrong. */
  readonly settings: Settings | null
}

const usedBy: Readonly<Partial<Record<WorkloadNumber, readonly KeyDistribution['kind'][]>>> = {
  keys: ['uniform', 'zipf', 'hot'],
  exponent: ['zipf'],
  hotShare: ['hot'],
  bucketMs: ['time'],
}

/** Whether the form shows the number: some belong to one distribution of keys. */
export const isShown = (id: WorkloadNumber, kind: KeyDistribution['kind']): boolean =>
  usedBy[id]?.includes(kind) ?? true

/** `taken`: names of other clients. */
export function readProducer(
  draft: ProducerDraft,
  taken: readonly string[],
): ReadDraft<ProducerSettings> {
  const problems: Record<string, string> = {}
  const note = (id: string, problem: string | null): void => {
    if (problem !== null && problems[id] === undefined) problems[id] = problem
  }
  const number = (id: ProducerNumber): number => {
    const { value, problem } = readNumber(producerNumbers[id], draft.texts[id])
    note(id, problem)
    return value ?? 0
  }
  const ofWorkload = (id: WorkloadNumber): number => {
    if (!isShown(id, draft.keyKind)) return 0
    const { value, problem } = readNumber(workloadNumbers[id], draft.texts[id])
    note(id, problem)
    return value ?? 0
  }
  note('name', clientNameProblem(draft.name, taken))
  const numbers = Object.fromEntries(numberIds.map((id) => [id, number(id)])) as Record<
    ProducerNumber,
    number
  >
  const recordsPerSecond = ofWorkload('recordsPerSecond')
  if (draft.topic === '' && recordsPerSecond > 0)
    note('topic', 'A producer with a rate needs a topic.')
  const keys = readKeys(draft, ofWorkload, note)
  const optional = readOptional(draft, note)
  noteHeaders(draft.headers, note)
  noteDelivery(draft, numbers, note)
  noteCode(draft, note)
  const settings: ProducerSettings = {
    ...draft.before,
    ...numbersOf(draft, numbers),
    acks: Number(draft.acks) as ProducerSettings['acks'],
    compressionType: draft.compressionType,
    enableIdempotence: draft.enableIdempotence,
    partitionerIgnoreKeys: draft.partitionerIgnoreKeys,
    partitionerAdaptivePartitioningEnable: draft.partitionerAdaptivePartitioningEnable,
    partitioner: draft.partitioner,
    ...(draft.partitioner === 'own' && { partitionerCode: draft.partitionerCode }),
    workload: {
      ...optional,
      topic: draft.topic,
      recordsPerSecond,
      keys,
      valueBytes: ofWorkload('valueBytes'),
      valueSpread: ofWorkload('valueSpread'),
      valueFormat: draft.valueFormat,
      headers: draft.headers.map(({ key, value }) => ({ key, value })),
      tombstoneShare: ofWorkload('tombstoneShare'),
    },
  }
  return { problems, settings: Object.keys(problems).length === 0 ? settings : null }
}

/** Absent where the field is empty. */
function readOptional(draft: ProducerDraft, note: Note): Partial<Record<OptionalNumber, number>> {
  const read: Partial<Record<OptionalNumber, number>> = {}
  for (const id of optionalIds) {
    if (draft.texts[id].trim() === '') continue
    const { value, problem } = readNumber(optionalNumbers[id], draft.texts[id])
    note(id, problem === null ? null : `${problem} Or leave it empty.`)
    if (value !== null) read[id] = value
  }
  return read
}

/** A timeout that nobody set and that is 0, Kafka's default, stays unset. */
function numbersOf(
  { before }: ProducerDraft,
  { partitionerAvailabilityTimeoutMs: timeout, ...others }: Record<ProducerNumber, number>,
): Partial<ProducerSettings> & typeof others {
  const isUnset = timeout === 0 && before.partitionerAvailabilityTimeoutMs === undefined
  return isUnset ? others : { ...others, partitionerAvailabilityTimeoutMs: timeout }
}

function noteCode({ partitioner, partitionerCode }: ProducerDraft, note: Note): void {
  if (partitioner !== 'own') return
  if (partitionerCode.trim() === '') {
    note('partitionerCode', 'It needs code that defines a function named partition.')
  }
  if (utf8Length(partitionerCode) > OWN_PARTITIONER_CODE_BYTES) {
    note('partitionerCode', 'The code has at most 32 KiB.')
  }
}

function noteHeaders(headers: readonly HeaderDraft[], note: Note): void {
  for (const { id, key } of headers) if (key === '') note(`header${id}`, 'A header needs a name.')
}

/** Rules between settings, as Kafka's ProducerConfig checks them. */
function noteDelivery(
  draft: ProducerDraft,
  numbers: Readonly<Record<ProducerNumber, number>>,
  note: Note,
): void {
  const least = numbers.lingerMs + numbers.requestTimeoutMs
  if (numbers.deliveryTimeoutMs < least) {
    const written = least.toLocaleString('en-US')
    note('deliveryTimeoutMs', `Must be at least linger.ms + request.timeout.ms: ${written}.`)
  }
  if (!draft.enableIdempotence) return
  if (draft.acks !== '-1')
    note('acks', 'An idempotent producer needs all; or switch idempotence off.')
  if (numbers.retries === 0) note('retries', 'An idempotent producer needs at least 1.')
  if (numbers.maxInFlightRequestsPerConnection > 5) {
    note('maxInFlightRequestsPerConnection', 'At most 5 for an idempotent producer.')
  }
}
