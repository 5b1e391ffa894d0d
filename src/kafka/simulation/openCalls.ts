// Own partitioners run outside the World. What is asked of them is an open call; while one is open virtual time stands
// still, so that the answer belongs to the moment of the question, however long the host took.

import type { NodeAddress } from '../base/addresses.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../base/ownPartitioner.ts'
import { utf8Encode } from '../base/text.ts'
import { onOwnPartitions } from '../clients/producer/producerBehaviour.ts'
import { crc32c } from '../records/crc32c.ts'
import { environmentFor } from './environment.ts'
import { record } from './journal.ts'
import type { World } from './world.ts'

export interface OpenCall {
  readonly client: NodeAddress
  readonly cause: number
  readonly batch: OwnPartitionerBatch
}

/** True while virtual time may not move. */
export const isWaiting = (world: World): boolean => world.openCalls.size > 0

/**
 * The answer to a call: an input, as commands are. False when the call is not open: it was answered before, or its
 * producer's process has ended.
 */
export function answerPartition(world: World, call: number, answer: OwnPartitionerAnswer): boolean {
  const open = world.openCalls.get(call)
  if (!open) return false
  world.openCalls.delete(call)
  const { client, batch } = open
  for (const node of world.clients.values()) {
    const { state } = node
    if (node.address !== client || state.kind !== 'producer') continue
    const cause = record(world.journal, world.nowUs, open.cause, {
      kind: 'ownPartitions',
      client: state.name,
      topic: batch.topic,
      records: batch.keys.length,
      failed: answer.ended === null ? answer.failed : batch.keys.length,
      digest: digestOf(answer),
    })
    const environment = environmentFor(world, client, node.random, { cause })
    onOwnPartitions(state, call, answer, environment)
  }
  return true
}

/** Stands in the journal for the whole answer, which may be as long as a batch. */
const digestOf = ({ partitions, state, failures, failed, ended }: OwnPartitionerAnswer): number =>
  crc32c(utf8Encode(JSON.stringify([partitions, state, failures, failed, ended])))
