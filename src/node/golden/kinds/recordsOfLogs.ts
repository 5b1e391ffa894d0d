import { dataMessages } from '../../../kafka/protocol/generated/dataMessages.ts'
import { groupRecords } from '../../../kafka/protocol/generated/groupRecords.ts'
import { metadataRecords } from '../../../kafka/protocol/generated/metadataRecords.ts'
import { shareRecords } from '../../../kafka/protocol/generated/shareRecords.ts'
import { transactionRecords } from '../../../kafka/protocol/generated/transactionRecords.ts'
import {
  type ConsumerProtocolName,
  type Coordinator,
  type CoordinatorRecordName,
  decodeConsumerProtocol,
  decodeCoordinatorKey,
  decodeCoordinatorRecord,
  decodeCoordinatorValue,
  decodeMetadataRecord,
  encodeConsumerProtocol,
  encodeCoordinatorKey,
  encodeCoordinatorValue,
  encodeMetadataRecord,
  type MetadataRecordName,
} from '../../../kafka/protocol/logRecords.ts'
import { messageFromJson } from '../../../kafka/protocol/messageJson.ts'
import type { MessageSchema } from '../../../kafka/protocol/schema.ts'
import { writtenVersion } from '../../../kafka/protocol/writtenVersions.ts'
import { difference, firstDifference, type GoldenKind, runFiles } from '../kind.ts'
import { bytesOf, checkMessage, type Form } from '../messageCheck.ts'
import type { RecordedTag } from '../unknownTags.ts'

const options = { int64: 'bigint' } as const

type Schemas = Readonly<
  Record<string, { key: MessageSchema<unknown>; value: MessageSchema<unknown> }>
>
const recordsByCoordinator: Readonly<Record<Coordinator, Schemas>> = {
  group: groupRecords,
  transaction: transactionRecords,
  share: shareRecords,
}

interface MessageCase {
  message: string
  version: number
  value: unknown
  valueB64: string
  unknownTags?: RecordedTag[]
}

interface RecordCase {
  type?: number
  keyMessage?: string
  key?: unknown
  keyB64: string
  version?: number
  value: unknown
  valueB64: string | null
  unknownTags?: RecordedTag[]
}

// The names come from files, so which record's types are meant is not known here.
type AnyName = CoordinatorRecordName<Coordinator>

const keyForm = (coordinator: Coordinator, name: string): Form<unknown> => ({
  encode: (key) => encodeCoordinatorKey(coordinator, name as AnyName, key as never),
  decode: (bytes) => {
    const decoded = decodeCoordinatorKey(coordinator, bytes, options)
    if (decoded?.name !== name) throw new Error(`decoded a key of ${decoded?.name}`)
    return decoded.key
  },
})

const valueForm = (coordinator: Coordinator, name: string, version: number): Form<unknown> => ({
  encode: (value) => encodeCoordinatorValue(coordinator, name as AnyName, version, value as never),
  decode: (bytes) => {
    const decoded = decodeCoordinatorValue(coordinator, name as AnyName, bytes, options)
    if (decoded.version !== version) throw new Error(`decoded version ${decoded.version}`)
    return decoded.value
  },
})

function checkRecord(recorded: RecordCase, coordinator: Coordinator): string | undefined {
  const name = (recorded.keyMessage ?? 'TransactionLogKey').replace(/Key$/, '')
  const schemas = recordsByCoordinator[coordinator][name]
  if (schemas === undefined) return `no ${coordinator} record ${name}`
  const { key, keyB64, value, valueB64, version = 0 } = recorded
  const keyDifference =
    key === undefined
      ? undefined
      : checkMessage(schemas.key, 0, { json: key, base64: keyB64 }, keyForm(coordinator, name))
  const typeDifference =
    recorded.type === undefined ? undefined : difference('type', schemas.key.apiKey, recorded.type)
  if (valueB64 === null) {
    const record = decodeCoordinatorRecord(coordinator, bytesOf(keyB64), null, options)
    const tombstone = difference('tombstone', record?.value, value)
    return firstDifference(typeDifference, keyDifference, tombstone)
  }
  const form = valueForm(coordinator, name, version)
  const body = { json: value, base64: valueB64, tags: recorded.unknownTags }
  const valueDifference = checkMessage(schemas.value, version, body, form)
  return firstDifference(typeDifference, keyDifference, valueDifference)
}

interface WrittenCase extends RecordCase {
  what: string
  log: Coordinator
}

function checkWritten(recorded: WrittenCase): string | undefined {
  const { log, value, what, version } = recorded
  if (value === null || version === undefined) return checkRecord(recorded, log)
  const name = (recorded.keyMessage ?? 'TransactionLogKey').replace(/Key$/, '')
  const schema = recordsByCoordinator[log][name]?.value
  if (schema === undefined) return `no ${log} record ${name}`
  const level = /TV_([0-9])/.exec(what)?.[1]
  const built = messageFromJson(schema, version, value)
  const ours = writtenVersion(
    log,
    name as AnyName,
    built as never,
    level === undefined ? {} : { transactionVersion: Number(level) },
  )
  return firstDifference(difference('version', ours, version), checkRecord(recorded, log))
}

function checkMetadata(recorded: MessageCase): string | undefined {
  const name = recorded.message as MetadataRecordName
  const schema: MessageSchema<unknown> | undefined = metadataRecords[name]
  if (schema === undefined) return `no metadata record ${name}`
  const body = { json: recorded.value, base64: recorded.valueB64, tags: recorded.unknownTags }
  return checkMessage(schema, recorded.version, body, {
    encode: (value) => encodeMetadataRecord(name, recorded.version, value as never),
    decode: (bytes) => {
      const decoded = decodeMetadataRecord(bytes, options)
      if (decoded.name !== name) throw new Error(`decoded a ${decoded.name}`)
      return decoded.value
    },
  })
}

function checkData(recorded: MessageCase & { versionPrefixedB64?: string }): string | undefined {
  const { message, version, value, valueB64, versionPrefixedB64, unknownTags: tags } = recorded
  const schema = (dataMessages as Readonly<Record<string, MessageSchema<unknown>>>)[message]
  if (schema === undefined) return `no message ${message}`
  const bare = checkMessage(schema, version, { json: value, base64: valueB64, tags })
  if (versionPrefixedB64 === undefined) return bare
  const name = message as ConsumerProtocolName
  const body = { json: value, base64: versionPrefixedB64, tags }
  const prefixed = checkMessage(schema, version, body, {
    encode: (input) => encodeConsumerProtocol(name, version, input as never),
    decode: (bytes) => decodeConsumerProtocol(name, bytes, options).value,
  })
  return firstDifference(bare, prefixed)
}

/** What Kafka keeps in its own topics and in record fields. */
export const recordsOfLogs: GoldenKind = {
  name: 'records-of-logs',
  run(folder, report) {
    const checks = {
      data: checkData,
      group: (recorded: RecordCase) => checkRecord(recorded, 'group'),
      metadata: checkMetadata,
      share: (recorded: RecordCase) => checkRecord(recorded, 'share'),
      transaction: (recorded: RecordCase) => checkRecord(recorded, 'transaction'),
      written: checkWritten,
    }
    runFiles(folder, checks, report)
  },
}
