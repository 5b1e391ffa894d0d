// The small text files of a log dir and of a partition's folder, in and out. Damage is a CodecError.

import { CodecError } from '../base/errors.ts'
import {
  leaderEpoch,
  type Offset,
  offset,
  partitionIndex,
  type TopicPartition,
  type Uuid,
} from '../base/ids.ts'
import { utf8Decode, utf8Encode } from '../base/text.ts'
import { uuidFromString, uuidToString } from '../protocol/uuid.ts'
import type { EpochEntry } from './leaderEpochCache.ts'

export const RECOVERY_POINT_FILE = 'recovery-point-offset-checkpoint'
export const HIGH_WATERMARK_FILE = 'replication-offset-checkpoint'
export const LOG_START_FILE = 'log-start-offset-checkpoint'
export const CLEANER_FILE = 'cleaner-offset-checkpoint'
export const META_PROPERTIES_FILE = 'meta.properties'

const VERSION = '0'
/** More lines than any cluster here has partitions: a count beyond it is damage. */
const MAX_ENTRIES = 1_000_000

export interface OffsetCheckpointEntry {
  readonly topicPartition: TopicPartition
  readonly offset: Offset
}

function encodeLines(lines: readonly string[]): Uint8Array {
  return utf8Encode(`${[VERSION, String(lines.length), ...lines].join('\n')}\n`)
}

function decodeLines(bytes: Uint8Array, name: string): string[] {
  const lines = utf8Decode(bytes).split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (lines[0] !== VERSION) throw new CodecError(`${name}: version ${lines[0] ?? 'missing'}`)
  const count = integer(lines[1], name)
  if (count > MAX_ENTRIES || count !== lines.length - 2)
    throw new CodecError(`${name}: ${count} entries declared, ${lines.length - 2} are there`)
  return lines.slice(2)
}

function integer(text: string | undefined, name: string): number {
  if (text === undefined || !/^-?\d{1,16}$/.test(text))
    throw new CodecError(`${name}: '${text ?? ''}' is no number`)
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new CodecError(`${name}: ${text} is too large`)
  return value
}

/** `topic partition offset` lines under a version and a count. */
export function encodeOffsetCheckpoint(entries: readonly OffsetCheckpointEntry[]): Uint8Array {
  return encodeLines(
    entries.map(
      ({ topicPartition: { topic, partitionIndex: index }, offset: value }) =>
        `${topic} ${index} ${value}`,
    ),
  )
}

/** Throws CodecError on a damaged file. */
export function decodeOffsetCheckpoint(bytes: Uint8Array): OffsetCheckpointEntry[] {
  return decodeLines(bytes, 'offset checkpoint').map((line) => {
    const fields = line.split(' ')
    const [topic, index, value] = fields
    if (fields.length !== 3 || topic === undefined || topic === '')
      throw new CodecError(`offset checkpoint: line '${line}'`)
    return {
      topicPartition: {
        topic,
        partitionIndex: partitionIndex(integer(index, 'offset checkpoint')),
      },
      offset: offset(integer(value, 'offset checkpoint')),
    }
  })
}

/** leader-epoch-checkpoint: `epoch startOffset` lines under a version and a count. */
export function encodeEpochCheckpoint(entries: readonly EpochEntry[]): Uint8Array {
  return encodeLines(entries.map(({ epoch, startOffset }) => `${epoch} ${startOffset}`))
}

/** Throws CodecError on a damaged file. */
export function decodeEpochCheckpoint(bytes: Uint8Array): EpochEntry[] {
  return decodeLines(bytes, 'leader-epoch-checkpoint').map((line) => {
    const fields = line.split(' ')
    if (fields.length !== 2) throw new CodecError(`leader-epoch-checkpoint: line '${line}'`)
    return {
      epoch: leaderEpoch(integer(fields[0], 'leader-epoch-checkpoint')),
      startOffset: offset(integer(fields[1], 'leader-epoch-checkpoint')),
    }
  })
}

export function encodePartitionMetadata(topicId: Uuid): Uint8Array {
  return utf8Encode(`version: 0\ntopic_id: ${uuidToString(topicId)}`)
}

/** The topic id. Throws CodecError on a damaged file. */
export function decodePartitionMetadata(bytes: Uint8Array): Uuid {
  const match = /^version: 0\ntopic_id: ([A-Za-z0-9_-]{22})\n?$/.exec(utf8Decode(bytes))
  if (match?.[1] === undefined) throw new CodecError('partition.metadata is damaged')
  return uuidFromString(match[1])
}

export interface MetaProperties {
  readonly clusterId: string
  readonly nodeId: number
  readonly directoryId: string
}

/** meta.properties, version 1. `dateLine` is the comment Java puts first (`#Tue Nov 24 11:28:25 UTC 2026`). */
export function encodeMetaProperties(properties: MetaProperties, dateLine: string): Uint8Array {
  const { clusterId, nodeId, directoryId } = properties
  return utf8Encode(
    `#\n${dateLine}\ncluster.id=${clusterId}\ndirectory.id=${directoryId}\nnode.id=${nodeId}\nversion=1\n`,
  )
}

/** Throws CodecError when a property is missing or the version is not 1. */
export function decodeMetaProperties(bytes: Uint8Array): MetaProperties {
  const properties = new Map<string, string>()
  for (const line of utf8Decode(bytes).split('\n')) {
    const at = line.indexOf('=')
    if (!line.startsWith('#') && at > 0) properties.set(line.slice(0, at), line.slice(at + 1))
  }
  const clusterId = properties.get('cluster.id')
  const directoryId = properties.get('directory.id')
  if (properties.get('version') !== '1' || clusterId === undefined || directoryId === undefined)
    throw new CodecError('meta.properties is damaged')
  return { clusterId, directoryId, nodeId: integer(properties.get('node.id'), 'meta.properties') }
}
