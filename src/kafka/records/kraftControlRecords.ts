// The two control records of KRaft that hold lists: who leads, and who votes. Flexible messages of their own, because
// this room stands below the protocol's codec.
import {
  advance,
  type ByteReader,
  readBytes,
  readInt16,
  readInt32,
  readUint16,
  readUnsignedVarint,
  remaining,
} from '../base/byteReader.ts'
import {
  type ByteWriter,
  writeBytes,
  writeInt16,
  writeInt32,
  writeUnsignedVarint,
} from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import type { Uuid } from '../base/ids.ts'
import { utf8Decode, utf8Encode } from '../base/text.ts'

export interface LeaderChangeVoter {
  readonly voterId: number
  /** Only in version 1. */
  readonly voterDirectoryId?: Uuid
}

export interface LeaderChange {
  readonly type: 'LEADER_CHANGE'
  readonly version: number
  readonly leaderId: number
  readonly voters: readonly LeaderChangeVoter[]
  readonly grantingVoters: readonly LeaderChangeVoter[]
}

export interface VoterEndpoint {
  readonly name: string
  readonly host: string
  readonly port: number
}

export interface Voter {
  readonly voterId: number
  readonly voterDirectoryId: Uuid
  readonly endpoints: readonly VoterEndpoint[]
  readonly kRaftVersionFeature: {
    readonly minSupportedVersion: number
    readonly maxSupportedVersion: number
  }
}

export interface Voters {
  readonly type: 'KRAFT_VOTERS'
  readonly version: number
  readonly voters: readonly Voter[]
}

/** Skips tagged fields, whose sizes are held against the bytes left. */
export function skipTaggedFields(reader: ByteReader): void {
  const count = readUnsignedVarint(reader)
  if (count > remaining(reader)) throw new CodecError(`${count} tagged fields do not fit`)
  for (let index = 0; index < count; index++) {
    readUnsignedVarint(reader)
    advance(reader, readUnsignedVarint(reader))
  }
}

/** A compact array; each element has at least one byte, so a count beyond the bytes left is refused unread. */
function readArray<T>(reader: ByteReader, readElement: () => T): T[] {
  const count = readUnsignedVarint(reader) - 1
  if (count < 0 || count > remaining(reader))
    throw new CodecError(`an array of ${count} does not fit`)
  const elements: T[] = []
  for (let index = 0; index < count; index++) elements.push(readElement())
  return elements
}

function writeArray<T>(
  writer: ByteWriter,
  elements: readonly T[],
  writeElement: (element: T) => void,
): void {
  writeUnsignedVarint(writer, elements.length + 1)
  for (const element of elements) writeElement(element)
}

function readString(reader: ByteReader): string {
  const size = readUnsignedVarint(reader) - 1
  if (size < 0) throw new CodecError('a string that may not be null is null')
  return utf8Decode(readBytes(reader, size))
}

function writeString(writer: ByteWriter, text: string): void {
  const bytes = utf8Encode(text)
  writeUnsignedVarint(writer, bytes.byteLength + 1)
  writeBytes(writer, bytes)
}

const readUuid = (reader: ByteReader): Uuid =>
  Array.from(readBytes(reader, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')

function writeUuid(writer: ByteWriter, uuid: Uuid): void {
  const bytes = new Uint8Array(16)
  for (let at = 0; at < 16; at++) bytes[at] = Number.parseInt(uuid.slice(2 * at, 2 * at + 2), 16)
  writeBytes(writer, bytes)
}

const NO_DIRECTORY: Uuid = '0'.repeat(32)

function readLeaderChangeVoter(version: number, reader: ByteReader): LeaderChangeVoter {
  const voterId = readInt32(reader)
  const voter = version >= 1 ? { voterId, voterDirectoryId: readUuid(reader) } : { voterId }
  skipTaggedFields(reader)
  return voter
}

export function readLeaderChange(version: number, reader: ByteReader): LeaderChange {
  const leaderId = readInt32(reader)
  const readVoter = (): LeaderChangeVoter => readLeaderChangeVoter(version, reader)
  const voters = readArray(reader, readVoter)
  const grantingVoters = readArray(reader, readVoter)
  skipTaggedFields(reader)
  return { type: 'LEADER_CHANGE', version, leaderId, voters, grantingVoters }
}

/** Without the version before and the tagged fields after it. */
export function writeLeaderChange(writer: ByteWriter, record: LeaderChange): void {
  const writeVoter = (voter: LeaderChangeVoter): void => {
    writeInt32(writer, voter.voterId)
    if (record.version >= 1) writeUuid(writer, voter.voterDirectoryId ?? NO_DIRECTORY)
    writeUnsignedVarint(writer, 0)
  }
  writeInt32(writer, record.leaderId)
  writeArray(writer, record.voters, writeVoter)
  writeArray(writer, record.grantingVoters, writeVoter)
}

function readEndpoint(reader: ByteReader): VoterEndpoint {
  const endpoint = { name: readString(reader), host: readString(reader), port: readUint16(reader) }
  skipTaggedFields(reader)
  return endpoint
}

function readVoter(reader: ByteReader): Voter {
  const voterId = readInt32(reader)
  const voterDirectoryId = readUuid(reader)
  const endpoints = readArray(reader, () => readEndpoint(reader))
  const kRaftVersionFeature = {
    minSupportedVersion: readInt16(reader),
    maxSupportedVersion: readInt16(reader),
  }
  skipTaggedFields(reader)
  skipTaggedFields(reader)
  return { voterId, voterDirectoryId, endpoints, kRaftVersionFeature }
}

export function readVoters(version: number, reader: ByteReader): Voters {
  const voters = readArray(reader, () => readVoter(reader))
  skipTaggedFields(reader)
  return { type: 'KRAFT_VOTERS', version, voters }
}

/** Without the version before and the tagged fields after it. */
export function writeVoters(writer: ByteWriter, record: Voters): void {
  writeArray(writer, record.voters, (voter) => {
    writeInt32(writer, voter.voterId)
    writeUuid(writer, voter.voterDirectoryId)
    writeArray(writer, voter.endpoints, (endpoint) => {
      writeString(writer, endpoint.name)
      writeString(writer, endpoint.host)
      writeInt16(writer, endpoint.port)
      writeUnsignedVarint(writer, 0)
    })
    writeInt16(writer, voter.kRaftVersionFeature.minSupportedVersion)
    writeInt16(writer, voter.kRaftVersionFeature.maxSupportedVersion)
    writeUnsignedVarint(writer, 0)
    writeUnsignedVarint(writer, 0)
  })
}
