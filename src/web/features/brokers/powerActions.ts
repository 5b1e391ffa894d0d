// What can be done to a broker's process and machine, in words.

import type { BrokerView } from '../../../bridge/views.ts'
import type { WorldCommand } from '../../../kafka/base/commands.ts'
import { formatBytes, plural } from '../../ui/format.ts'
import type { IconName } from '../../ui/Icon.tsx'

export interface PowerAction {
  readonly id: 'start' | 'stop' | 'kill' | 'powerOff'
  readonly label: string
  readonly short: string
  /** Asked once before it is done; null for what takes nothing away. */
  readonly question: string | null
  /** What it means, in a sentence or two. */
  readonly meaning: string
  readonly icon: IconName
  readonly command: WorldCommand
  readonly done: string
  readonly disabledReason: string | null
}

export function powerActions(broker: BrokerView): readonly PowerAction[] {
  const { brokerId, lifecycle, bytesToFlush } = broker
  const name = `broker ${brokerId}`
  const down = lifecycle === 'down' ? `Broker ${brokerId} is down.` : null
  return [
    {
      id: 'start',
      label: `Start ${name}`,
      short: 'Start',
      question: null,
      meaning: 'It recovers its logs, registers with the controller and catches up as a follower.',
      icon: 'restart',
      command: { type: 'startBroker', brokerId },
      done: `Broker ${brokerId} starts.`,
      disabledReason: lifecycle === 'down' ? null : `Broker ${brokerId} is up.`,
    },
    {
      id: 'stop',
      label: `Stop ${name}`,
      short: 'Stop',
      question: null,
      meaning: `Controlled shutdown: ${handsOver(broker)}flushes its logs, then ends.`,
      icon: 'power',
      command: { type: 'stopBroker', brokerId },
      done: `Broker ${brokerId} begins its controlled shutdown.`,
      disabledReason:
        lifecycle === 'controlledShutdown' ? `Broker ${brokerId} is shutting down.` : down,
    },
    {
      id: 'kill',
      label: `Kill ${name}`,
      short: 'Kill',
      question: `Kill broker ${brokerId} without a goodbye?`,
      meaning:
        'The process ends at once. What it wrote stays in the machine’s page cache, so no record of it is lost; its leaders are missed until the controller fences it.',
      icon: 'kill',
      command: { type: 'killBroker', brokerId },
      done: `Broker ${brokerId} was killed.`,
      disabledReason: down,
    },
    {
      id: 'powerOff',
      label: `Power off ${name}`,
      short: 'Power off',
      question: `Lose ${formatBytes(bytesToFlush)} that broker ${brokerId} has not flushed?`,
      meaning: `The machine loses power: the ${formatBytes(bytesToFlush)} not yet flushed to disk are gone from it. What was acknowledged with acks=all is still on the rest of the ISR.`,
      icon: 'bolt',
      command: { type: 'powerOffBroker', brokerId },
      done: `Broker ${brokerId} lost power.`,
      disabledReason: down,
    },
  ]
}

const handsOver = ({ leaders }: BrokerView): string =>
  leaders === 0 ? 'it ' : `it hands ${plural(leaders, 'leader')} over, `
