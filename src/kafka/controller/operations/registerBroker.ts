// BrokerRegistration (62), v0-4.
// Does: gives a broker its epoch, the offset at which the registration is written; a new process under a known id
// leaves the ISRs, and after an unclean shutdown the ELRs; registrations begin fenced.
// Leaves out: several listeners, ZooKeeper migration, checks of the broker's feature ranges.

import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type {
  BrokerRegistrationRequest,
  BrokerRegistrationResponse,
} from '../../protocol/generated/brokerRegistration.ts'
import type { MetadataRecord } from '../../protocol/logRecords.ts'
import { restartRecords } from '../brokerChanges.ts'
import { beginSession, hasValidSession } from '../brokerSessions.ts'
import type { ControllerState } from '../controllerState.ts'
import { answer, type Decision } from '../decision.ts'
import { metadataRecord } from '../metadataRecord.ts'

const refuse = (error: ErrorName): Decision<BrokerRegistrationResponse> =>
  answer({ throttleTimeMs: 0, errorCode: errorCode(error), brokerEpoch: -1 })

export function registerBroker(
  state: ControllerState,
  request: BrokerRegistrationRequest,
  nowUs: number,
): Decision<BrokerRegistrationResponse> {
  const { brokerId } = request
  if (request.clusterId !== state.settings.clusterId) return refuse('INCONSISTENT_CLUSTER_ID')
  const existing = state.image.brokers.get(brokerId)
  const sameProcess = existing?.incarnationId === request.incarnationId
  // A broker that said goodbye may come back before its session would have ended.
  if (
    existing !== undefined &&
    !sameProcess &&
    !existing.inControlledShutdown &&
    hasValidSession(state, brokerId, nowUs)
  )
    return refuse('DUPLICATE_BROKER_REGISTRATION')
  if (request.listeners.length === 0) return refuse('INVALID_REQUEST')

  const records: MetadataRecord[] = []
  if (existing !== undefined && !sameProcess) {
    const isClean = existing.brokerEpoch === request.previousBrokerEpoch
    records.push(...restartRecords(state, brokerId, isClean))
  }
  const brokerEpoch = state.log.logEndOffset
  records.push(
    metadataRecord('RegisterBrokerRecord', {
      brokerId,
      incarnationId: request.incarnationId,
      brokerEpoch,
      endPoints: request.listeners.map(({ name, host, port, securityProtocol }) => ({
        name,
        host,
        port,
        securityProtocol,
      })),
      features: request.features.map(({ name, minSupportedVersion, maxSupportedVersion }) => ({
        name,
        minSupportedVersion,
        maxSupportedVersion,
      })),
      rack: request.rack,
      fenced: sameProcess ? existing.fenced : true,
      inControlledShutdown: sameProcess ? existing.inControlledShutdown : false,
      logDirs: [...request.logDirs],
    }),
  )
  return {
    response: { throttleTimeMs: 0, errorCode: 0, brokerEpoch },
    records,
    reason: `broker ${brokerId} restarted`,
  }
}

/** After the registration is committed: the broker counts as heard of. */
export function registered(
  state: ControllerState,
  brokerId: number,
  brokerEpoch: number,
  nowUs: number,
): void {
  beginSession(state, brokerId, brokerEpoch, nowUs)
}
