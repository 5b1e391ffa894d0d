// The files of the kind `hashes` that test the ground floor of the engine: CRC-32C and varints.
import {
  type ByteReader,
  byteReader,
  readBigVarlong,
  readUnsignedVarint,
  readVarint,
} from '../../../kafka/base/byteReader.ts'
import {
  type ByteWriter,
  byteWriter,
  writeBigVarlong,
  writeUnsignedVarint,
  writeVarint,
  written,
} from '../../../kafka/base/byteWriter.ts'
import { CodecError } from '../../../kafka/base/errors.ts'
import { crc32c } from '../../../kafka/records/crc32c.ts'
import { difference, firstDifference } from '../kind.ts'

interface Crc32cCase {
  bytesB64: string
  crc32c: number
}

export function checkCrc32c(recorded: Crc32cCase): string | undefined {
  const bytes = new Uint8Array(Buffer.from(recorded.bytesB64, 'base64'))
  return difference('crc32c', crc32c(bytes), recorded.crc32c)
}

type VarintType = 'varint' | 'unsignedVarint' | 'varlong'

/** A value and its bytes, or (`read`) bytes that nobody writes and what reading them gives. */
interface VarintCase {
  type: VarintType
  hex: string
  value?: number | string
  size?: number
  read?: boolean
  bytesRead?: number
  error?: string
}

const READERS: Readonly<Record<VarintType, (reader: ByteReader) => bigint>> = {
  varint: (reader) => BigInt(readVarint(reader)),
  unsignedVarint: (reader) => BigInt(readUnsignedVarint(reader)),
  varlong: readBigVarlong,
}

const WRITERS: Readonly<Record<VarintType, (writer: ByteWriter, value: bigint) => void>> = {
  varint: (writer, value) => writeVarint(writer, Number(value)),
  unsignedVarint: (writer, value) => writeUnsignedVarint(writer, Number(value)),
  varlong: writeBigVarlong,
}

export function checkVarints(recorded: VarintCase): string | undefined {
  const bytes = new Uint8Array(Buffer.from(recorded.hex, 'hex'))
  const reader = byteReader(bytes)
  let value: bigint
  try {
    value = READERS[recorded.type](reader)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    return difference('error', error.kafkaException, recorded.error)
  }
  if (recorded.error !== undefined) return `read ${value}, expected ${recorded.error}`
  const read = firstDifference(
    difference('value', String(value), String(recorded.value)),
    difference('bytes read', reader.position, recorded.bytesRead ?? bytes.byteLength),
  )
  if (read !== undefined || recorded.read) return read
  const writer = byteWriter(2)
  WRITERS[recorded.type](writer, BigInt(recorded.value ?? 0))
  return firstDifference(
    difference('bytes', Buffer.from(written(writer)).toString('hex'), recorded.hex),
    difference('size', writer.length, recorded.size),
  )
}
