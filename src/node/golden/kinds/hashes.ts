import { utf8Encode } from '../../../kafka/base/text.ts'
import {
  javaStringHash,
  partitionForGroup,
  sharePartitionKey,
  utilsAbs,
} from '../../../kafka/partitioning/java/stringHash.ts'
import { compareUuids, uuidHash } from '../../../kafka/partitioning/java/uuidHash.ts'
import { murmur2, partitionForKey, toPositive } from '../../../kafka/partitioning/murmur2.ts'
import { uuidFromString, uuidToString } from '../../../kafka/protocol/uuid.ts'
import { type CaseCheck, difference, firstDifference, type GoldenKind, runFiles } from '../kind.ts'
import { checkCrc32c, checkVarints } from './checksums.ts'

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

interface MurmurCase {
  text?: string
  keyB64: string
  murmur2: number
  positive: number
  partition: Record<string, number>
}

function checkMurmur2(recorded: MurmurCase): string | undefined {
  const key = bytesOf(recorded.keyB64)
  const hash = murmur2(key)
  const partition = Object.fromEntries(
    Object.keys(recorded.partition).map((count) => [count, partitionForKey(key, Number(count))]),
  )
  return firstDifference(
    difference('murmur2', hash, recorded.murmur2),
    difference('positive', toPositive(hash), recorded.positive),
    difference('partition', partition, recorded.partition),
  )
}

interface StringHashCase {
  text: string
  hashCode: number
  abs: number
  partitionOf50: number
  utf8B64: string
}

function checkStringHash(recorded: StringHashCase): string | undefined {
  const hash = javaStringHash(recorded.text)
  const utf8 = Buffer.from(utf8Encode(recorded.text)).toString('base64')
  return firstDifference(
    difference('hashCode', hash, recorded.hashCode),
    difference('abs', utilsAbs(hash), recorded.abs),
    difference('partitionOf50', partitionForGroup(recorded.text, 50), recorded.partitionOf50),
    difference('utf8B64', utf8, recorded.utf8B64),
  )
}

interface SharePartitionCase {
  group: string
  topicId: string
  partition: number
  key: string
  hashCode: number
  partitionOf50: number
}

function checkSharePartition(recorded: SharePartitionCase): string | undefined {
  const key = sharePartitionKey(recorded.group, recorded.topicId, recorded.partition)
  return firstDifference(
    difference('key', key, recorded.key),
    difference('hashCode', javaStringHash(key), recorded.hashCode),
    difference('partitionOf50', partitionForGroup(key, 50), recorded.partitionOf50),
  )
}

interface UuidCase {
  text: string
  hex: string
  hashCode: number
  compareToPrevious: number
}

/** Order is against the line before, so the check remembers it; the first line is against itself. */
function uuidCheck(): CaseCheck {
  let previous: string | undefined
  return (recorded: UuidCase) => {
    const hex = uuidFromString(recorded.text)
    const order = compareUuids(hex, previous ?? hex)
    previous = hex
    return firstDifference(
      difference('hex', hex, recorded.hex),
      difference('text', uuidToString(hex), recorded.text),
      difference('hashCode', uuidHash(hex), recorded.hashCode),
      difference('compareToPrevious', order, recorded.compareToPrevious),
    )
  }
}

export const hashes: GoldenKind = {
  name: 'hashes',
  run(folder, report) {
    const checks = {
      murmur2: checkMurmur2,
      'string-hash': checkStringHash,
      'share-partition': checkSharePartition,
      uuid: uuidCheck(),
      crc32c: checkCrc32c,
      varints: checkVarints,
    }
    runFiles(folder, checks, report)
  },
}
