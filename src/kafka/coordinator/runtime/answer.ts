import { type ApiMessages, type ApiName, apiOf } from '../../protocol/apiMessages.ts'
import { completeMessage } from '../../protocol/codec.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { MessageInput } from '../../protocol/schema.ts'
import type { CoordinatorContext } from '../coordinatorContext.ts'

/** The whole body of which any field may be left out. */
export function bodyOf<N extends ApiName>(
  request: RequestEnvelope<N>,
  body: MessageInput<ApiMessages[N]['response']>,
): ApiMessages[N]['response'] {
  const { response } = apiOf(request.api)
  return completeMessage<ApiMessages[N]['response']>(response, request.version, body)
}

export function answer<N extends ApiName>(
  context: CoordinatorContext,
  request: RequestEnvelope<N>,
  body: MessageInput<ApiMessages[N]['response']>,
): void {
  context.environment.respond(request, bodyOf(request, body))
}
