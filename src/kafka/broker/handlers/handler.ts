import type { MessagePart } from '../../base/journal.ts'
import type { ApiMessages, ApiName } from '../../protocol/apiMessages.ts'
import { apiOf } from '../../protocol/apiMessages.ts'
import { completeMessage } from '../../protocol/codec.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { MessageInput } from '../../protocol/schema.ts'
import type { BrokerState } from '../brokerState.ts'

/**
 * Serves one API: changes the broker and answers through `environment.respond` (or `answer`), now or later. The
 * version was checked by the router. Throws CodecError only for bytes inside the request that do not parse.
 */
export type Handler<N extends ApiName> = (
  broker: BrokerState,
  request: RequestEnvelope<N>,
  environment: Environment,
) => void

/** Answers with a body of which any field may be left out. Not for hot paths: it copies the body. */
export function answer<N extends ApiName>(
  environment: Environment,
  request: RequestEnvelope<N>,
  body: MessageInput<ApiMessages[N]['response']>,
  parts?: readonly MessagePart[],
): void {
  const { response } = apiOf(request.api)
  const whole = completeMessage<ApiMessages[N]['response']>(response, request.version, body)
  environment.respond(request, whole, parts)
}
