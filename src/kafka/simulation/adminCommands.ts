import { clientAddress } from '../base/addresses.ts'
import type { CommandOutcome, WorldCommand } from '../base/commands.ts'
import { required } from '../base/errors.ts'
import { runAdminCommand } from '../clients/adminCommands.ts'
import { ADMIN_NAME } from './clientNodes.ts'
import { environmentFor } from './environment.ts'
import type { World } from './world.ts'

type AdminCommand = Extract<
  WorldCommand,
  { type: 'createTopic' | 'deleteTopic' | 'produce' | 'electPreferredLeaders' }
>

/** Hands a command to the person's own client; the outcome is null while the cluster has not answered. */
export function adminCommand(
  world: World,
  commandId: number,
  command: AdminCommand,
  cause: number,
): CommandOutcome | null {
  const node = required(world.clients.get(ADMIN_NAME), 'the admin client')
  const { state } = node
  if (state.kind !== 'admin') return null
  const environment = environmentFor(world, clientAddress(ADMIN_NAME), node.random, { cause })
  return runAdminCommand(state, commandId, command, environment)
}
