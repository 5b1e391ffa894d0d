import type { Environment } from '../../protocol/environment.ts'
import type { InitProducerIdResponse } from '../../protocol/generated/initProducerId.ts'
import { anyBroker, ask } from '../clientCore.ts'
import type { ProducerState } from './producerState.ts'
import { sendAt } from './sendTimer.ts'
import { renumberPartitions } from './sequences.ts'

/** Tries again after this while no broker can give an id. */
const RETRY_US = 100_000

/** True when batches may be sent: no idempotence, or an id is there; else it is being asked for. */
export function ensureProducerId(producer: ProducerState, environment: Environment): boolean {
  const { core, settings } = producer
  if (!settings.enableIdempotence || producer.producerId >= 0) return true
  for (const pending of core.pending.values()) if (pending.purpose === 'producerId') return false
  const broker = anyBroker(core, environment.nowUs)
  if (broker === null) {
    sendAt(producer, environment.nowUs + RETRY_US, environment)
    return false
  }
  const body = {
    transactionalId: null,
    transactionTimeoutMs: 60000,
    producerId: -1,
    producerEpoch: -1,
  }
  const { requestTimeoutMs } = settings
  ask(core, environment, broker, 'InitProducerId', body, {
    purpose: 'producerId',
    requestTimeoutMs,
  })
  return false
}

/** Takes a new id; the sequences of a partition start again at 0 with it once nothing of theirs is under way. */
export function learnProducerId(
  producer: ProducerState,
  response: InitProducerIdResponse,
  environment: Environment,
): void {
  if (response.errorCode !== 0) {
    sendAt(producer, environment.nowUs + RETRY_US, environment)
    return
  }
  producer.producerId = response.producerId
  producer.producerEpoch = response.producerEpoch
  renumberPartitions(producer)
}
