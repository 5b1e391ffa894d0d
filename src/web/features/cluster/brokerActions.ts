// What can be done to a broker, said in words; the lane's menu and the inspector share it.

import type { BrokerView } from '../../../bridge/views.ts'
import type { WorldCommand } from '../../../kafka/base/commands.ts'
import type { IconName } from '../../ui/Icon.tsx'

export interface BrokerAction {
  readonly id: 'stop' | 'kill' | 'powerOff' | 'start'
  readonly label: string
  /** What it means, in a sentence. */
  readonly help: string
  readonly icon: IconName
  readonly danger: boolean
  readonly command: WorldCommand
  readonly done: string
  readonly disabledReason: string | null
}

export function brokerActions(broker: BrokerView): BrokerAction[] {
  const { brokerId, lifecycle } = broker
  const down = lifecycle === 'down' ? `Broker ${brokerId} is down.` : null
  const up = lifecycle === 'down' ? null : `Broker ${brokerId} is up.`
  return [
    {
      id: 'stop',
      label: `Stop broker ${brokerId}`,
      help: 'Clean: it hands its leaders over, flushes and leaves.',
      icon: 'power',
      danger: false,
      command: { type: 'stopBroker', brokerId },
      done: `Broker ${brokerId} begins its controlled shutdown.`,
      disabledReason:
        lifecycle === 'controlledShutdown' ? `Broker ${brokerId} is shutting down.` : down,
    },
    {
      id: 'kill',
      label: `Kill broker ${brokerId}`,
      help: 'The process ends at once; what it wrote stays in the machine’s page cache.',
      icon: 'kill',
      danger: true,
      command: { type: 'killBroker', brokerId },
      done: `Broker ${brokerId} was killed.`,
      disabledReason: down,
    },
    {
      id: 'powerOff',
      label: `Power off broker ${brokerId}`,
      help: 'The machine loses power: what was not flushed to disk is gone.',
      icon: 'bolt',
      danger: true,
      command: { type: 'powerOffBroker', brokerId },
      done: `Broker ${brokerId} lost power.`,
      disabledReason: down,
    },
    {
      id: 'start',
      label: `Start broker ${brokerId}`,
      help: 'It recovers its log, registers with the controller and catches up.',
      icon: 'restart',
      danger: false,
      command: { type: 'startBroker', brokerId },
      done: `Broker ${brokerId} starts.`,
      disabledReason: up,
    },
  ]
}

/** Both directions between a broker and all other nodes of the cluster. */
export function linkCommands(
  type: 'cutLink' | 'healLink',
  brokerId: number,
  others: readonly string[],
): WorldCommand[] {
  const own = `broker:${brokerId}`
  return others.flatMap((other): WorldCommand[] => [
    { type, from: own, to: other },
    { type, from: other, to: own },
  ])
}

export const lifecycleWords: Readonly<Record<BrokerView['lifecycle'], string>> = {
  down: 'down',
  recovering: 'recovering its log',
  starting: 'starting',
  fenced: 'fenced',
  running: 'running',
  controlledShutdown: 'shutting down',
}
