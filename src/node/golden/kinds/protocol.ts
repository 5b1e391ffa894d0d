import { readdirSync } from 'node:fs'
import {
  apiNameOf,
  apiOf,
  requestHeaderVersion,
  responseHeaderVersion,
} from '../../../kafka/protocol/apiMessages.ts'
import { requestHeaderSchema } from '../../../kafka/protocol/generated/data/requestHeader.ts'
import { responseHeaderSchema } from '../../../kafka/protocol/generated/data/responseHeader.ts'
import type { MessageSchema } from '../../../kafka/protocol/schema.ts'
import { difference, firstDifference, type GoldenKind, runFiles } from '../kind.ts'
import { checkMessage } from '../messageCheck.ts'
import type { RecordedTag } from '../unknownTags.ts'

interface ProtocolCase {
  api: number
  message: string
  version: number
  headerVersion: number
  header: Record<string, unknown>
  headerHex: string
  json: unknown
  unknownTags?: RecordedTag[]
  bodyB64: string
}

function checkProtocol(recorded: ProtocolCase): string | undefined {
  const name = apiNameOf(recorded.api)
  if (name === undefined) return `no API has key ${recorded.api}`
  const api = apiOf(name)
  const isRequest = recorded.message === api.request.name
  const body: MessageSchema<unknown> = isRequest ? api.request : api.response
  const { version, headerVersion } = recorded
  const ours = (isRequest ? requestHeaderVersion : responseHeaderVersion)(name, version)
  const header: MessageSchema<unknown> = isRequest ? requestHeaderSchema : responseHeaderSchema
  const start = isRequest ? { requestApiKey: recorded.api, requestApiVersion: version } : {}
  return firstDifference(
    difference('message', body.name, recorded.message),
    difference('header version', ours, headerVersion),
    checkMessage(header, headerVersion, {
      json: { ...start, ...recorded.header },
      base64: Buffer.from(recorded.headerHex, 'hex').toString('base64'),
    }),
    checkMessage(body, version, {
      json: recorded.json,
      base64: recorded.bodyB64,
      tags: recorded.unknownTags,
    }),
  )
}

/** Requests and responses with their headers: decoded, encoded again and encoded from JSON. */
export const protocol: GoldenKind = {
  name: 'protocol',
  run(folder, report) {
    const files = readdirSync(folder).filter((file) => /\.jsonl?$/.test(file))
    const stems = files.map((file) => file.replace(/\.jsonl?$/, ''))
    runFiles(folder, Object.fromEntries(stems.map((stem) => [stem, checkProtocol])), report)
  },
}
