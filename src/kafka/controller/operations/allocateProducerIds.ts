// AllocateProducerIds (67), v0. Does: gives a broker a block of 1000 producer ids that nobody else ever gets.

import { errorCode } from '../../protocol/errors.ts'
import type {
  AllocateProducerIdsRequest,
  AllocateProducerIdsResponse,
} from '../../protocol/generated/allocateProducerIds.ts'
import { isCurrentBrokerEpoch } from '../brokerEpochs.ts'
import type { ControllerState } from '../controllerState.ts'
import { answer, type Decision } from '../decision.ts'
import { metadataRecord } from '../metadataRecord.ts'

export const PRODUCER_ID_BLOCK_SIZE = 1000

export function allocateProducerIds(
  state: ControllerState,
  { brokerId, brokerEpoch }: AllocateProducerIdsRequest,
): Decision<AllocateProducerIdsResponse> {
  const answered = { throttleTimeMs: 0, producerIdStart: 0, producerIdLen: 0 }
  if (!isCurrentBrokerEpoch(state, brokerId, brokerEpoch))
    return answer({ ...answered, errorCode: errorCode('STALE_BROKER_EPOCH') })
  const producerIdStart = state.image.nextProducerId
  const nextProducerId = producerIdStart + PRODUCER_ID_BLOCK_SIZE
  return {
    response: { ...answered, errorCode: 0, producerIdStart, producerIdLen: PRODUCER_ID_BLOCK_SIZE },
    records: [metadataRecord('ProducerIdsRecord', { brokerId, brokerEpoch, nextProducerId })],
    reason: '',
  }
}
