// Which clients would put a key into the same partition, and which would not.

import type { ClientPartitionerId } from '../../../kafka/base/clientPartitioners.ts'
import { clientPartitioners } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import { placementOf } from './placement.ts'

export interface AgreeingClients {
  /** Of the hash: `murmur2`, `CRC-32`, `FNV-1a`. */
  readonly hash: string
  readonly partition: number
  /** A client whose hash rules all lead there by its name, else each rule by its own. */
  readonly names: readonly string[]
  readonly ids: readonly ClientPartitionerId[]
}

export interface ClientAgreement {
  /** By hash and partition; those that lead to `partition` first, then the largest. */
  readonly groups: readonly AgreeingClients[]
  /** Those that place this key without a hash of it. */
  readonly without: readonly string[]
}

const everyId = clientPartitioners.map(({ id }) => id)

export function clientAgreement(
  key: Uint8Array,
  partitionCount: number,
  partition: number,
): ClientAgreement {
  const groups = new Map<string, { hash: string; partition: number; ids: ClientPartitionerId[] }>()
  const without: ClientPartitionerId[] = []
  for (const { id } of clientPartitioners) {
    const placement = placementOf(id, key, partitionCount)
    if (placement.kind !== 'hashed') {
      without.push(id)
      continue
    }
    const hash = placement.steps[0]?.kind === 'hash' ? placement.steps[0].name : ''
    const name = `${placement.partition} ${hash}`
    const group = groups.get(name) ?? { hash, partition: placement.partition, ids: [] }
    group.ids.push(id)
    groups.set(name, group)
  }
  const hashing = [...groups.values()].flatMap(({ ids }) => ids)
  const here = (group: { readonly partition: number }): number =>
    group.partition === partition ? 0 : 1
  return {
    groups: [...groups.values()]
      .sort((a, b) => here(a) - here(b) || b.ids.length - a.ids.length)
      .map((group) => ({ ...group, names: namesOf(group.ids, hashing) })),
    without: namesOf(without, everyId),
  }
}

/** A client with all of its rules among `all` in the group goes by its name. */
function namesOf(
  ids: readonly ClientPartitionerId[],
  all: readonly ClientPartitionerId[],
): string[] {
  const names = clientPartitioners
    .filter(({ id }) => ids.includes(id))
    .map(({ client, label }) => {
      const rules = clientPartitioners.filter((each) => each.client === client)
      const some = rules.some(({ id }) => all.includes(id) && !ids.includes(id))
      return some ? label : client
    })
  return [...new Set(names)]
}
