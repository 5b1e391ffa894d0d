// InitProducerId (22), v0-5.
// Does: gives idempotent producers an id of the broker's block, with epoch 0.
// Leaves out: transactions.

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { BrokerState } from '../brokerState.ts'
import { initProducerId, refuseProducerId } from '../producerIdBlocks.ts'

export function handleInitProducerId(
  broker: BrokerState,
  request: RequestEnvelope<'InitProducerId'>,
  environment: Environment,
): void {
  const { transactionalId, producerId, producerEpoch } = request.body
  // DIVERGES: transactions are not served. FindCoordinator refuses transactional ids, so no client gets here with one.
  if (transactionalId !== null) {
    refuseProducerId(request, 'INVALID_REQUEST', environment)
    return
  }
  if (request.version >= 3 && producerId >= 0 !== producerEpoch >= 0) {
    refuseProducerId(request, 'INVALID_REQUEST', environment)
    return
  }
  initProducerId(broker, request, environment)
}
