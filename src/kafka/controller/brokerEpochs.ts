import type { ControllerState } from './controllerState.ts'

/** Whether a request comes from the registration in force; otherwise it is answered with STALE_BROKER_EPOCH. */
export const isCurrentBrokerEpoch = (
  state: ControllerState,
  brokerId: number,
  brokerEpoch: number,
): boolean => state.image.brokers.get(brokerId)?.brokerEpoch === brokerEpoch
