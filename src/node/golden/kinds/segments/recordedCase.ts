// The format of a `segments` case: case.json and the partition folders beside it.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  effectiveTopicConfig,
  type TopicConfig,
} from '../../../../kafka/base/configs/topicConfigs.ts'
import { utf8Encode } from '../../../../kafka/base/text.ts'
import { diskFromFiles, type VirtualDisk } from '../../../../kafka/disk/virtualDisk.ts'

/** Text, bytes in hex, text repeated up to a length in characters, or null. */
export type RecordedBytes =
  | string
  | { readonly hex: string }
  | { readonly repeat: string; readonly length: number }
  | null

export interface RecordedRecord {
  readonly key: RecordedBytes
  readonly value: RecordedBytes
  readonly timestamp: number
  readonly headers?: readonly (readonly [string, RecordedBytes])[]
}

export interface RecordedOperation {
  readonly op: string
  readonly producer?: string
  readonly partition?: number | null
  readonly configs?: Readonly<Record<string, string>>
  readonly records?: readonly RecordedRecord[]
  readonly error?: string
  readonly timestamp?: number
  readonly result?: { readonly offset?: number; readonly timestamp?: number }
}

export interface RecordedBatch {
  readonly position: number
  readonly size: number
  readonly baseOffset: number
  readonly lastOffset: number
  readonly partitionLeaderEpoch: number
  readonly crc: number
  readonly attributes: number
  readonly baseTimestamp: number
  readonly maxTimestamp: number
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly count: number
}

export interface RecordedPartition {
  readonly files: Readonly<
    Record<string, { readonly size: number; readonly batches?: readonly RecordedBatch[] }>
  >
  readonly offsets?: {
    readonly logStartOffset: number
    readonly highWatermark: number
    readonly lastStableOffset: number
    readonly maxTimestamp: number
    readonly maxTimestampOffset: number
  }
  readonly producers?: readonly {
    readonly producerId: number
    readonly producerEpoch: number
    readonly lastSequence: number
    readonly lastTimestamp: number
    /** Absent before any marker. */
    readonly coordinatorEpoch?: number
  }[]
}

export interface RecordedStage {
  readonly name: string
  /** How many operations had been done. */
  readonly afterOp: number
  readonly at: number
  readonly partitions: Readonly<Record<string, RecordedPartition>>
}

export interface RecordedCase {
  readonly id: string
  readonly topic: string
  readonly partitions: number
  readonly configs?: Readonly<Record<string, string>>
  readonly ops?: readonly RecordedOperation[]
  readonly stages?: readonly RecordedStage[]
}

export const readCase = (folder: string): RecordedCase | null => readCaseAs<RecordedCase>(folder)

/** The folder's case.json, or null when it has none. */
export function readCaseAs<T>(folder: string): T | null {
  const path = join(folder, 'case.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null
}

/** The stage's partition folder as a virtual disk; paths begin with the folder's own name. */
export function diskOf(caseFolder: string, stagePath: string): VirtualDisk {
  const name = stagePath.slice(stagePath.lastIndexOf('/') + 1)
  const folder = join(caseFolder, stagePath)
  return diskFromFiles(
    readdirSync(folder).map((file) => ({
      path: `${name}/${file}`,
      chunks: [new Uint8Array(readFileSync(join(folder, file)))],
    })),
  )
}

/** The topic's settings once the first `afterOp` operations are done. */
export function configAfter(recorded: RecordedCase, afterOp: number): TopicConfig {
  const overrides = new Map(Object.entries(recorded.configs ?? {}))
  for (const { op, configs } of (recorded.ops ?? []).slice(0, afterOp))
    if (op === 'alterConfigs')
      for (const [name, text] of Object.entries(configs ?? {})) overrides.set(name, text)
  return effectiveTopicConfig(overrides)
}

export function bytesOf(recorded: RecordedBytes): Uint8Array | null {
  if (recorded === null) return null
  if (typeof recorded === 'string') return utf8Encode(recorded)
  if ('hex' in recorded) return new Uint8Array(Buffer.from(recorded.hex, 'hex'))
  const { repeat, length } = recorded
  return utf8Encode(repeat.repeat(Math.ceil(length / repeat.length)).slice(0, length))
}
