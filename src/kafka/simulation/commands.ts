import type { CommandOutcome, WorldCommand } from '../base/commands.ts'
import { unreachable } from '../base/errors.ts'
import { adminCommand } from './adminCommands.ts'
import { brokerCommand } from './brokerCommands.ts'
import { clientCommand } from './clientCommands.ts'
import { record } from './journal.ts'
import { networkCommand } from './networkCommands.ts'
import type { World } from './world.ts'

/**
 * Gives a person's command to the World at its present virtual time. The outcome leaves as an effect: at once for what
 * is decided here, later for what the cluster has to answer (topics, records).
 */
export function submitCommand(world: World, commandId: number, command: WorldCommand): void {
  const cause = record(world.journal, world.nowUs, 0, { kind: 'command', command })
  const outcome = carryOut(world, commandId, command, cause)
  if (outcome !== null) world.effects.push({ type: 'outcome', commandId, outcome })
}

function carryOut(
  world: World,
  commandId: number,
  command: WorldCommand,
  cause: number,
): CommandOutcome | null {
  switch (command.type) {
    case 'createTopic':
    case 'deleteTopic':
    case 'produce':
    case 'electPreferredLeaders':
      return adminCommand(world, commandId, command, cause)
    case 'addProducer':
    case 'updateProducer':
    case 'addConsumer':
    case 'updateConsumer':
    case 'stopClient':
    case 'startClient':
    case 'crashClient':
    case 'removeClient':
    case 'pauseConsumer':
    case 'resumeConsumer':
    case 'seekConsumer':
      return clientCommand(world, command, cause)
    case 'stopBroker':
    case 'killBroker':
    case 'powerOffBroker':
    case 'startBroker':
      return brokerCommand(world, command, cause)
    case 'cutLink':
    case 'healLink':
    case 'healNetwork':
    case 'slowBroker':
    case 'setNetwork':
      return networkCommand(world, command, cause)
    default:
      return unreachable(command)
  }
}
