import { brokerAddress } from '../base/addresses.ts'
import type { CommandOutcome, WorldCommand } from '../base/commands.ts'
import { unreachable } from '../base/errors.ts'
import { brokerId } from '../base/ids.ts'
import {
  beginControlledShutdown,
  killBroker,
  powerOffBroker,
} from '../broker/lifecycle/stopBroker.ts'
import { environmentFor } from './environment.ts'
import { schedule } from './events.ts'
import { record } from './journal.ts'
import { done, refused } from './outcomes.ts'
import { endProcess } from './processes.ts'
import type { World } from './world.ts'

type BrokerCommand = Extract<
  WorldCommand,
  { type: 'stopBroker' | 'killBroker' | 'powerOffBroker' | 'startBroker' }
>

export function brokerCommand(world: World, command: BrokerCommand, cause: number): CommandOutcome {
  const id = brokerId(command.brokerId)
  const node = world.brokers.get(id)
  if (!node) {
    const known = [...world.brokers.keys()].sort((left, right) => left - right).join(', ')
    return refused('BROKER_ID_NOT_REGISTERED', `There is no broker ${id}; there are ${known}.`)
  }
  const address = brokerAddress(id)
  if (command.type === 'startBroker') {
    if (node.up) return refused('INVALID_REQUEST', `Broker ${id} is already running.`)
    schedule(world, world.nowUs, cause, { type: 'start', node: address })
    return done
  }
  if (!node.up) return refused('INVALID_REQUEST', `Broker ${id} is already down.`)
  switch (command.type) {
    case 'stopBroker':
      beginControlledShutdown(node.state, environmentFor(world, address, node.random, { cause }))
      return done
    case 'killBroker':
    case 'powerOffBroker': {
      const killed = command.type === 'killBroker'
      const from = node.state.lifecycle
      const reason = killed ? 'killed' : 'lost power'
      const sequence = record(world.journal, world.nowUs, cause, {
        kind: 'brokerLifecycle',
        brokerId: id,
        from,
        to: 'down',
        reason,
      })
      endProcess(world, address, sequence, `broker ${id} ${killed ? 'was killed' : reason}`)
      if (killed) killBroker(node.state)
      else powerOffBroker(node.state)
      return done
    }
    default:
      return unreachable(command.type)
  }
}
