// Values of recorded scenarios: variables, built bytes, and record batches as a person reads them.

import { utf8Decode, utf8Encode } from '../kafka/base/text.ts'
import { encodeConsumerProtocol } from '../kafka/protocol/logRecords.ts'
import { buildBatch, type NewRecord } from '../kafka/records/batchBuilder.ts'
import { iterateBatches, readRecords } from '../kafka/records/record.ts'
import {
  codecOf,
  isControl,
  isTransactional,
  lastOffsetOf,
  RECORD_BATCH_OVERHEAD,
  sealCrc,
  timestampTypeOf,
} from '../kafka/records/recordBatch.ts'
import type { Json } from './brokerScenario.ts'

const BASE_TIMESTAMP = 1_700_000_000_000

export const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array

/** With `${name}` put in and `$batch` and the like built. */
export function resolveValues(value: unknown, saved: ReadonlyMap<string, Json>): unknown {
  if (typeof value === 'string') return withVariables(value, saved)
  if (Array.isArray(value)) return value.map((element) => resolveValues(element, saved))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [first] = entries
  if (first !== undefined && entries.length === 1 && first[0].startsWith('$'))
    return built(first[0], resolveValues(first[1], saved))
  return Object.fromEntries(entries.map(([key, element]) => [key, resolveValues(element, saved)]))
}

function withVariables(text: string, saved: ReadonlyMap<string, Json>): unknown {
  const whole = /^\$\{([^}]+)\}$/.exec(text)
  if (whole?.[1] !== undefined && saved.has(whole[1])) return saved.get(whole[1])
  return text.replace(/\$\{([^}]+)\}/g, (match, name: string) =>
    saved.has(name) ? String(saved.get(name)) : match,
  )
}

function built(helper: string, of: unknown): unknown {
  switch (helper) {
    case '$batch':
      return batchFrom(of as BatchSpec)
    case '$subscription': {
      const { version, ...subscription } = of as { version: number; topics: string[] }
      return encodeConsumerProtocol('ConsumerProtocolSubscription', version, subscription)
    }
    case '$text':
      return utf8Encode(String(of))
    case '$repeat':
      return String((of as [string, number])[0]).repeat((of as [string, number])[1])
    case '$now':
      return BASE_TIMESTAMP + Number(of)
    case '$concat': {
      const parts = of as Uint8Array[]
      const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
      let at = 0
      for (const part of parts) {
        all.set(part, at)
        at += part.byteLength
      }
      return all
    }
    default:
      throw new Error(`${helper} is not known`)
  }
}

interface RecordSpec {
  readonly key?: string | null
  readonly value?: string | null
  readonly timestamp?: number
  readonly headers?: readonly { readonly key: string; readonly value: string | null }[]
}
interface BatchSpec {
  readonly records: readonly RecordSpec[]
  readonly producerId?: number
  readonly epoch?: number
  readonly baseSequence?: number
  readonly compression?: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
  readonly timestampType?: string
  readonly patch?: readonly { readonly at: number; readonly hex: string }[]
  readonly fixCrc?: boolean
}

const bytesOf = (text: string | null | undefined): Uint8Array | null =>
  text === null || text === undefined ? null : utf8Encode(text)

function batchFrom(spec: BatchSpec): Uint8Array {
  const records = spec.records.map(
    ({ key, value, timestamp, headers = [] }, at): NewRecord => ({
      timestamp: timestamp ?? BASE_TIMESTAMP + at,
      key: bytesOf(key),
      value: bytesOf(value),
      headers: headers.map((header) => ({ key: header.key, value: bytesOf(header.value) })),
    }),
  )
  const options = {
    codec: spec.compression ?? 'none',
    producerId: (spec.producerId ?? -1) as never,
    producerEpoch: spec.epoch ?? -1,
    baseSequence: spec.baseSequence ?? -1,
    ...(spec.timestampType === 'logAppend'
      ? { timestampType: 'LogAppendTime' as const, logAppendTime: BASE_TIMESTAMP }
      : {}),
  }
  const batch = records.length === 0 ? emptyBatch() : buildBatch(options, records).slice()
  for (const { at, hex } of spec.patch ?? [])
    for (let index = 0; index * 2 < hex.length; index++)
      batch[at + index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)
  if (spec.fixCrc === true || records.length === 0) sealCrc(batch)
  return batch
}

/** A header without records, as compaction leaves them: lastOffsetDelta 0, count 0. */
function emptyBatch(): Uint8Array {
  const one = buildBatch({}, [{ timestamp: BASE_TIMESTAMP, key: null, value: null }])
  const batch = one.slice(0, RECORD_BATCH_OVERHEAD)
  const view = new DataView(batch.buffer)
  view.setInt32(8, RECORD_BATCH_OVERHEAD - 12)
  view.setInt32(57, 0)
  return batch
}

/** Long runs of one character are folded. */
function textOf(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null
  const text = utf8Decode(bytes)
  return text.length > 64 && new Set(text).size === 1 ? `${text[0]} x ${text.length}` : text
}

export function describeRecords(chunks: readonly Uint8Array[]): Json {
  const batches: Json[] = []
  let sizeInBytes = 0
  for (const chunk of chunks)
    for (const { at, size, header } of iterateBatches(chunk)) {
      sizeInBytes += size
      batches.push({
        baseOffset: header.baseOffset,
        lastOffset: lastOffsetOf(header),
        sizeInBytes: size,
        partitionLeaderEpoch: header.partitionLeaderEpoch,
        magic: header.magic,
        compression: codecOf(header.attributes),
        timestampType: timestampTypeOf(header.attributes),
        maxTimestamp: header.maxTimestamp,
        producerId: header.producerId,
        producerEpoch: header.producerEpoch,
        baseSequence: header.baseSequence,
        transactional: isTransactional(header.attributes),
        control: isControl(header.attributes),
        records: readRecords(chunk.subarray(at, at + size)).map((record) => ({
          offset: record.offset,
          timestamp: record.timestamp,
          key: textOf(record.key),
          value: textOf(record.value),
          headers: record.headers.map(({ key, value }) => ({ key, value: textOf(value) })),
        })),
      })
    }
  return { sizeInBytes, batches }
}
