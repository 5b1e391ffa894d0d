import { clientAddress } from '../base/addresses.ts'
import type { CommandOutcome, WorldCommand } from '../base/commands.ts'
import {
  checkClientName,
  checkConsumerSettings,
  checkProducerSettings,
} from '../clients/checkSettings.ts'
import { crashClient, stopClient } from '../clients/clientBehaviour.ts'
import type { ClientState } from '../clients/clientState.ts'
import {
  pauseConsumer,
  resumeConsumer,
  seekConsumer,
  updateConsumer,
} from '../clients/consumer/consumerControl.ts'
import { newConsumer } from '../clients/consumer/consumerState.ts'
import { updateProducer } from '../clients/producer/producerControl.ts'
import { newProducer } from '../clients/producer/producerState.ts'
import { addClient, bootstrapBrokers } from './clientNodes.ts'
import { environmentFor } from './environment.ts'
import { schedule } from './events.ts'
import { record } from './journal.ts'
import { done, refused } from './outcomes.ts'
import { endProcess } from './processes.ts'
import type { ClusterNode, World } from './world.ts'

type ClientCommand = Extract<
  WorldCommand,
  {
    type:
      | 'addProducer'
      | 'updateProducer'
      | 'addConsumer'
      | 'updateConsumer'
      | 'stopClient'
      | 'startClient'
      | 'crashClient'
      | 'removeClient'
      | 'pauseConsumer'
      | 'resumeConsumer'
      | 'seekConsumer'
  }
>

export function clientCommand(world: World, command: ClientCommand, cause: number): CommandOutcome {
  if (command.type === 'addProducer' || command.type === 'addConsumer') return add(world, command)
  const node = world.clients.get(command.name)
  if (!node || node.state.kind === 'admin')
    return refused('INVALID_REQUEST', `There is no client named ${command.name}.`)
  switch (command.type) {
    case 'startClient':
      if (node.up) return refused('INVALID_REQUEST', `${command.name} is already running.`)
      schedule(world, world.nowUs, cause, { type: 'start', node: node.address })
      return done
    case 'stopClient':
      if (!node.up) return refused('INVALID_REQUEST', `${command.name} is already stopped.`)
      stopClient(node.state, environmentFor(world, node.address, node.random, { cause }))
      return done
    case 'crashClient':
      if (!node.up) return refused('INVALID_REQUEST', `${command.name} is already stopped.`)
      crash(world, node, cause, 'crashed')
      return done
    case 'removeClient':
      crash(world, node, cause, 'removed')
      world.clients.delete(command.name)
      return done
    default:
      return change(world, node, command, cause)
  }
}

function add(
  world: World,
  command: Extract<ClientCommand, { type: 'addProducer' | 'addConsumer' }>,
): CommandOutcome {
  const { name } = command
  const wrong =
    checkClientName(name) ??
    (command.type === 'addProducer'
      ? checkProducerSettings(command.settings)
      : checkConsumerSettings(command.settings))
  if (wrong !== null) return refused('INVALID_CONFIG', wrong)
  if (world.clients.has(name))
    return refused('INVALID_REQUEST', `There is a client named ${name} already; names are unique.`)
  const bootstrap = bootstrapBrokers(world)
  const state =
    command.type === 'addProducer'
      ? newProducer({ name, bootstrap, settings: command.settings })
      : newConsumer({ name, bootstrap, settings: command.settings })
  addClient(world, name, state)
  return done
}

function change(
  world: World,
  node: ClusterNode<ClientState>,
  command: Exclude<
    ClientCommand,
    {
      type:
        | 'addProducer'
        | 'addConsumer'
        | 'startClient'
        | 'stopClient'
        | 'crashClient'
        | 'removeClient'
    }
  >,
  cause: number,
): CommandOutcome {
  const { state } = node
  const environment = environmentFor(world, node.address, node.random, { cause })
  if (command.type === 'updateProducer') {
    if (state.kind !== 'producer')
      return refused('INVALID_REQUEST', `${command.name} is a consumer.`)
    const wrong = checkProducerSettings(command.settings)
    if (wrong !== null) return refused('INVALID_CONFIG', wrong)
    updateProducer(state, command.settings, environment)
    return done
  }
  if (state.kind !== 'consumer') return refused('INVALID_REQUEST', `${command.name} is a producer.`)
  switch (command.type) {
    case 'updateConsumer': {
      const wrong = checkConsumerSettings(command.settings)
      if (wrong !== null) return refused('INVALID_CONFIG', wrong)
      updateConsumer(state, command.settings, environment)
      return done
    }
    case 'pauseConsumer':
      pauseConsumer(state, environment)
      return done
    case 'resumeConsumer':
      resumeConsumer(state, environment)
      return done
    case 'seekConsumer': {
      const wrong = seekConsumer(state, command, environment)
      return wrong === null ? done : refused('INVALID_REQUEST', wrong)
    }
    default:
      return refused('INVALID_REQUEST', `${command.type} is not a change of settings.`)
  }
}

function crash(
  world: World,
  node: ClusterNode<ClientState>,
  cause: number,
  reason: 'crashed' | 'removed',
): void {
  const { name } = node.state
  const fact = {
    kind: 'clientState',
    client: name,
    state: reason,
    reason: `${name} ${reason}`,
  } as const
  const sequence = record(world.journal, world.nowUs, cause, fact)
  endProcess(world, clientAddress(name), sequence, `${name} ${reason}`)
  crashClient(node.state)
}
