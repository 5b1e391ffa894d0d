// What the page and the sandbox's worker say to each other, over one port. Into the sandbox go objects of the page's own
// making; out of it comes JSON text only, since whoever may have taken over the worker writes it.

import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
  OwnPartitionerError,
  OwnPartitionerErrorKind,
  OwnPartitionerFailure,
} from '../kafka/base/ownPartitioner.ts'
import { FUEL, MESSAGE_LENGTH, stateTooLong } from './limits.ts'
import { packColumns } from './vm/columns.ts'

/** A batch ready for the machine. */
export interface Question
  extends Omit<OwnPartitionerBatch, 'keys' | 'valueBytes' | 'timestampsMs'> {
  readonly count: number
  /** As columns.ts packs them. */
  readonly columns: ArrayBuffer
}

export type ToSandbox =
  | { readonly kind: 'run'; readonly id: number; readonly question: Question }
  | { readonly kind: 'check'; readonly id: number; readonly code: string }

export type FromSandbox =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed' }
  /** From here on the text runs, and the page counts time. */
  | { readonly kind: 'began'; readonly id: number }
  /** It takes steps; `fuel` only grows and ends at FUEL, so nobody can say it for ever. */
  | { readonly kind: 'alive'; readonly id: number; readonly fuel: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: OwnPartitionerAnswer }
  | { readonly kind: 'checked'; readonly id: number; readonly error: OwnPartitionerError | null }

/** The page's message to the frame, with the port: `frame.js` reads it. */
export interface FrameStart {
  readonly script: string
  readonly wasm: ArrayBuffer
}

export function questionOf(batch: OwnPartitionerBatch): Question {
  const { keys, valueBytes, timestampsMs, ...rest } = batch
  return { ...rest, count: keys.length, columns: packColumns({ keys, valueBytes, timestampsMs }) }
}

const FAILURES_TOLD = 16
const SENTENCE_LENGTH = 1_000
const MOST_INTEGER = 2 ** 31

const errorKinds: Readonly<Record<OwnPartitionerErrorKind, true>> = {
  syntax: true,
  noFunction: true,
  threw: true,
  notAnInteger: true,
  outOfRange: true,
  outOfFuel: true,
  outOfMemory: true,
  state: true,
  tooLarge: true,
  killed: true,
  disabled: true,
  notAllowed: true,
  unavailable: true,
}

/** A message that has the right shape, rebuilt field by field; null for any other. */
export function readFromSandbox(data: unknown): FromSandbox | null {
  if (typeof data !== 'string' || data.length > MESSAGE_LENGTH) return null
  try {
    return messageOf(JSON.parse(data))
  } catch {
    return null
  }
}

function messageOf(value: unknown): FromSandbox | null {
  if (!isRecord(value)) return null
  const { kind, id } = value
  if (kind === 'ready' || kind === 'failed') return { kind }
  if (!isCount(id)) return null
  if (kind === 'began') return { kind, id }
  if (kind === 'alive') {
    return isCount(value.fuel) && value.fuel <= FUEL ? { kind, id, fuel: value.fuel } : null
  }
  if (kind === 'checked') {
    if (value.error === null) return { kind, id, error: null }
    const error = errorOf(value.error)
    return error && { kind, id, error }
  }
  if (kind !== 'answer') return null
  const answer = answerOf(value.answer)
  return answer && { kind, id, answer }
}

function answerOf(value: unknown): OwnPartitionerAnswer | null {
  if (!isRecord(value)) return null
  const { partitions, state, failures, failed, fuel } = value
  if (!Array.isArray(partitions) || !partitions.every(isPartition)) return null
  if (typeof state !== 'string' || stateTooLong(state)) return null
  if (!Array.isArray(failures) || failures.length > FAILURES_TOLD) return null
  const read = failures.map(failureOf)
  if (!read.every((failure) => failure !== null) || !isCount(failed) || !isCount(fuel)) return null
  const ended = value.ended === null ? null : errorOf(value.ended)
  if (value.ended !== null && ended === null) return null
  return { partitions, state, failures: read, failed, ended, fuel }
}

function failureOf(value: unknown): OwnPartitionerFailure | null {
  if (!isRecord(value) || !isCount(value.record)) return null
  const error = errorOf(value.error)
  return error && { record: value.record, error }
}

function errorOf(value: unknown): OwnPartitionerError | null {
  if (!isRecord(value)) return null
  const { kind, message, line, column } = value
  if (typeof kind !== 'string' || !Object.hasOwn(errorKinds, kind)) return null
  if (typeof message !== 'string' || message.length > SENTENCE_LENGTH) return null
  if (!isPlace(line) || !isPlace(column)) return null
  return { kind: kind as OwnPartitionerErrorKind, message, line, column }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST_INTEGER

const isPartition = (value: unknown): value is number => value === -1 || isCount(value)

const isPlace = (value: unknown): value is number | null => value === null || isCount(value)
