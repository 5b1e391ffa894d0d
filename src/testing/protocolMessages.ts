import { apiNames, apiOf } from '../kafka/protocol/apiMessages.ts'
import { dataMessages } from '../kafka/protocol/generated/dataMessages.ts'
import { groupRecords } from '../kafka/protocol/generated/groupRecords.ts'
import { metadataRecords } from '../kafka/protocol/generated/metadataRecords.ts'
import { remoteLogRecords } from '../kafka/protocol/generated/remoteLogRecords.ts'
import { shareRecords } from '../kafka/protocol/generated/shareRecords.ts'
import { transactionRecords } from '../kafka/protocol/generated/transactionRecords.ts'
import type { MessageSchema } from '../kafka/protocol/schema.ts'

/** The schema of every message there is. */
export const allSchemas: readonly MessageSchema<unknown>[] = [
  ...apiNames.flatMap((name): MessageSchema<unknown>[] => [
    apiOf(name).request,
    apiOf(name).response,
  ]),
  ...Object.values({ ...dataMessages, ...metadataRecords, ...remoteLogRecords }),
  ...[groupRecords, transactionRecords, shareRecords].flatMap((records) =>
    Object.values(records).flatMap(({ key, value }): MessageSchema<unknown>[] => [key, value]),
  ),
]

/** Every message with every version it has. */
export const allVersions: readonly (readonly [MessageSchema<unknown>, number])[] =
  allSchemas.flatMap((schema) => {
    const [low, high] = schema.versions
    return Array.from({ length: high - low + 1 }, (_, at) => [schema, low + at] as const)
  })
