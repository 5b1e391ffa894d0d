import { completeMessage, decodeExactly, encodeMessage } from '../../kafka/protocol/codec.ts'
import { messageFromJson, messageToJson } from '../../kafka/protocol/messageJson.ts'
import type { MessageInput, MessageSchema } from '../../kafka/protocol/schema.ts'
import { difference, firstDifference } from './kind.ts'
import { addTags, type RecordedTag, sortedTags, tagsOf } from './unknownTags.ts'

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** How a message is put into bytes and out of them: with or without something in front. */
export interface Form<T> {
  encode(value: MessageInput<T>): Uint8Array
  decode(bytes: Uint8Array): T
}

export const bareForm = <T>(schema: MessageSchema<T>, version: number): Form<T> => ({
  encode: (value) => encodeMessage(schema, version, value),
  decode: (bytes) => decodeExactly(schema, version, bytes, { int64: 'bigint' }),
})

/** Decodes recorded bytes and encodes recorded JSON, and says the first thing that differs. */
export function checkMessage<T>(
  schema: MessageSchema<T>,
  version: number,
  recorded: { json: unknown; base64: string; tags?: readonly RecordedTag[] | undefined },
  form: Form<T> = bareForm(schema, version),
): string | undefined {
  const decoded = form.decode(bytesOf(recorded.base64))
  const built = messageFromJson(schema, version, recorded.json)
  addTags(built, recorded.tags)
  const completed = completeMessage(schema, version, built) as MessageInput<T>
  return firstDifference(
    difference('decoded', messageToJson(schema, version, decoded), recorded.json),
    difference('unknown tags', sortedTags(tagsOf(decoded)), sortedTags(recorded.tags)),
    difference('encoded again', base64Of(form.encode(decoded as MessageInput<T>)), recorded.base64),
    difference('encoded from JSON', base64Of(form.encode(built)), recorded.base64),
    difference('completed', base64Of(form.encode(completed)), recorded.base64),
  )
}
