import { clientPartitionerIds, isClientPartitionerId } from '../base/clientPartitioners.ts'
import type { CommandOutcome, WorldCommand } from '../base/commands.ts'
import type { Environment } from '../protocol/environment.ts'
import { tryProduce } from './adminProduce.ts'
import { limitCommand, sendAdminRequest } from './adminRequests.ts'
import type { AdminState } from './adminState.ts'

type AdminCommand = Extract<
  WorldCommand,
  { type: 'createTopic' | 'deleteTopic' | 'produce' | 'electPreferredLeaders' }
>

/** Most records one command makes: more is a producer's work. */
const MAX_RECORDS_BY_HAND = 10_000

/** Starts a command; an outcome at once only when it is refused here, else it comes through `environment.complete`. */
export function runAdminCommand(
  admin: AdminState,
  commandId: number,
  command: AdminCommand,
  environment: Environment,
): CommandOutcome | null {
  const wrong = checkAdminCommand(command)
  if (wrong !== null) return { ok: false, error: 'INVALID_REQUEST', message: wrong }
  limitCommand(commandId, environment)
  if (command.type === 'produce') {
    admin.tasks.set(commandId, { kind: 'produce', command, attempts: 0 })
    tryProduce(admin, commandId, environment)
  } else {
    admin.tasks.set(commandId, { kind: 'request', command, lastProblem: 'no broker answers' })
    sendAdminRequest(admin, commandId, environment)
  }
  return null
}

/** What the cluster itself would not say, or only after a detour; null when there is nothing wrong. */
function checkAdminCommand(command: AdminCommand): string | null {
  if (command.type === 'createTopic') {
    const { partitions, replicationFactor } = command
    const whole = (value: number): boolean => Number.isInteger(value) && value >= -1
    if (!whole(partitions) || partitions > 0x7fffffff)
      return 'Partitions is a whole number of 1 or more, or -1 for the broker default.'
    if (!whole(replicationFactor) || replicationFactor > 0x7fff)
      return 'Replication factor is a whole number from 1 to the number of brokers, or -1 for the broker default.'
  }
  if (command.type !== 'produce') return null
  const { count, partition, partitioner } = command
  if (!Number.isInteger(count) || count < 1 || count > MAX_RECORDS_BY_HAND)
    return `Count is a whole number from 1 to ${MAX_RECORDS_BY_HAND}.`
  if (partition !== null && (!Number.isInteger(partition) || partition < 0))
    return 'Partition is a whole number of 0 or more, or automatic.'
  if (partitioner !== undefined && !isClientPartitionerId(partitioner))
    return `There is no partitioner ${String(partitioner)}; there are ${clientPartitionerIds.join(', ')}.`
  return null
}
