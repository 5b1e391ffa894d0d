import { brokerAddress, clientAddress } from '../base/addresses.ts'
import type { CommandOutcome, WorldCommand } from '../base/commands.ts'
import { unreachable } from '../base/errors.ts'
import { brokerId } from '../base/ids.ts'
import { record } from './journal.ts'
import { cutLink, healLink, slowBroker } from './network.ts'
import { done, refused } from './outcomes.ts'
import { resumeStalled } from './retransmission.ts'
import type { World } from './world.ts'

type NetworkCommand = Extract<
  WorldCommand,
  { type: 'cutLink' | 'healLink' | 'healNetwork' | 'slowBroker' | 'setNetwork' }
>

/** One minute a hop: beyond it every request times out before its answer can come. */
const MAX_LATENCY_US = 60_000_000
const MAX_DELAY_MS = 60_000

export function networkCommand(
  world: World,
  command: NetworkCommand,
  cause: number,
): CommandOutcome {
  switch (command.type) {
    case 'cutLink':
    case 'healLink': {
      const { from, to } = command
      const stranger = [from, to].find((address) => !isKnownAddress(world, address))
      if (stranger !== undefined)
        return refused('INVALID_REQUEST', `There is no node ${stranger} in this cluster.`)
      if (command.type === 'cutLink') cutLink(world, from, to)
      else healLink(world, from, to)
      if (command.type === 'healLink') resumeStalled(world, cause)
      return changed(
        world,
        cause,
        `${command.type === 'cutLink' ? 'cut' : 'healed'} ${from} to ${to}`,
      )
    }
    case 'healNetwork':
      world.network.cutLinks.clear()
      world.network.slowedUs.clear()
      resumeStalled(world, cause)
      return changed(world, cause, 'healed all links')
    case 'slowBroker':
      return slow(world, command, cause)
    case 'setNetwork': {
      const { latencyUs, jitterUs } = command.network
      const allowed = (value: number): boolean =>
        Number.isInteger(value) && value >= 0 && value <= MAX_LATENCY_US
      if (!allowed(latencyUs) || !allowed(jitterUs))
        return refused(
          'INVALID_REQUEST',
          `Latency and jitter are whole microseconds from 0 to ${MAX_LATENCY_US}.`,
        )
      world.network.settings = command.network
      return changed(world, cause, `${latencyUs / 1000} ms a hop`)
    }
    default:
      return unreachable(command)
  }
}

function slow(
  world: World,
  command: Extract<NetworkCommand, { type: 'slowBroker' }>,
  cause: number,
): CommandOutcome {
  const { delayMs } = command
  const node = world.brokers.get(brokerId(command.brokerId))
  if (!node) {
    const known = [...world.brokers.keys()].sort((left, right) => left - right).join(', ')
    return refused(
      'BROKER_ID_NOT_REGISTERED',
      `There is no broker ${command.brokerId}; there are ${known}.`,
    )
  }
  if (!Number.isInteger(delayMs) || delayMs < 0 || delayMs > MAX_DELAY_MS)
    return refused(
      'INVALID_REQUEST',
      `A broker is slowed by whole milliseconds from 0 to ${MAX_DELAY_MS}; 0 heals it.`,
    )
  slowBroker(world, node.address, delayMs * 1000)
  const change =
    delayMs === 0
      ? `${node.address} is as fast as the others again`
      : `what ${node.address} sends arrives ${delayMs} ms later`
  return changed(world, cause, change)
}

function changed(world: World, cause: number, change: string): CommandOutcome {
  record(world.journal, world.nowUs, cause, { kind: 'network', change })
  return done
}

/** Whether an address names a node of this World. */
function isKnownAddress(world: World, address: string): boolean {
  if (address === world.controller.address) return true
  for (const id of world.brokers.keys()) if (brokerAddress(id) === address) return true
  for (const name of world.clients.keys()) if (clientAddress(name) === address) return true
  return false
}
