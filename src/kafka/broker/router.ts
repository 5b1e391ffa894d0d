import { isVersionServed } from '../protocol/apiMessages.ts'
import type { RequestEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import type { BrokerState } from './brokerState.ts'
import { countRequest } from './counters.ts'
import { answerUnsupportedApiVersions } from './handlers/apiVersions.ts'
import type { Handler } from './handlers/handler.ts'
import { handlerTable } from './handlers/handlerTable.ts'
import { isServed, type ServedApi } from './servedApis.ts'

/**
 * Brings a request to its handler. As in Kafka, an API or a version that is not served ends the connection; only
 * ApiVersions answers, so that a client can step down.
 */
export function routeRequest(
  broker: BrokerState,
  request: RequestEnvelope,
  environment: Environment,
): void {
  countRequest(broker.counters, environment.nowUs)
  const { api, version } = request
  if (!isServed(api)) {
    environment.closeConnection(request)
    return
  }
  if (!isVersionServed(api, version)) {
    if (api === 'ApiVersions')
      answerUnsupportedApiVersions(request as RequestEnvelope<'ApiVersions'>, environment)
    else environment.closeConnection(request)
    return
  }
  const handler = handlerTable[api] as Handler<ServedApi>
  handler(broker, request as RequestEnvelope<ServedApi>, environment)
}
