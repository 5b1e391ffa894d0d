// What travels between nodes of a World: typed values, never bytes. The TCP door turns real clients' bytes into these.

import type { NodeAddress } from '../base/addresses.ts'
import type { MessagePart } from '../base/journal.ts'
import type { ApiMessages, ApiName } from './apiMessages.ts'

export type RequestBody<N extends ApiName> = ApiMessages[N]['request']
export type ResponseBody<N extends ApiName> = ApiMessages[N]['response']

/**
 * `from>to#channel`. One connection is served one request at a time, in order, as Kafka's network layer does (the
 * channel is muted until the response is sent), so a client that waits in a fetch talks to its coordinator on
 * another channel.
 */
export type ConnectionId = string

export const connectionId = (from: NodeAddress, to: NodeAddress, channel: string): ConnectionId =>
  `${from}>${to}#${channel}`

export interface RequestEnvelope<N extends ApiName = ApiName> {
  /** Unique in the World, grows with each request. */
  readonly requestId: number
  readonly connection: ConnectionId
  readonly from: NodeAddress
  readonly to: NodeAddress
  readonly api: N
  readonly version: number
  readonly clientId: string | null
  readonly body: RequestBody<N>
  /** Produce with acks=0: the sender expects nothing. */
  readonly expectsResponse: boolean
}

export interface ResponseEnvelope<N extends ApiName = ApiName> {
  readonly requestId: number
  readonly connection: ConnectionId
  /** The node that answers. */
  readonly from: NodeAddress
  readonly to: NodeAddress
  readonly api: N
  readonly version: number
  readonly body: ResponseBody<N>
}

/** Options of a send. */
export interface SendOptions {
  readonly channel?: string
  readonly clientId?: string | null
  readonly expectsResponse?: boolean
  /** Shares by partition, for flights and the journal; made by whoever builds the message, as it knows its keys. */
  readonly parts?: readonly MessagePart[]
}
