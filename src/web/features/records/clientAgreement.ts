// Which clients would put a key into the same partition, and which would not.

import type { ClientPartitionerId } from '../../../kafka/base/clientPartitioners.ts'
import { clientPartitioners } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { PlacementStep } from '../../../kafka/partitioning/clients/contract.ts'
import { placementOf } from './placement.ts'

export interface AgreeingClients {
  /** Of the hash: `murmur2`, `CRC-32`, `FNV-1a`. */
  readonly hash: string
  /** The hash, with what is done about its sign where that tells groups apart. */
  readonly label: string
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

interface Group {
  readonly hash: string
  readonly sign: string
  readonly partition: number
  readonly ids: ClientPartitionerId[]
}

const everyId = clientPartitioners.map(({ id }) => id)

export function clientAgreement(
  key: Uint8Array,
  partitionCount: number,
  partition: number,
): ClientAgreement {
  const groups = new Map<string, Group>()
  const without: ClientPartitionerId[] = []
  for (const { id } of clientPartitioners) {
    const placement = placementOf(id, key, partitionCount)
    if (placement.kind !== 'hashed') {
      without.push(id)
      continue
    }
    const hash = placement.steps[0]?.kind === 'hash' ? placement.steps[0].name : ''
    const name = `${placement.partition} ${hash}`
    const group = groups.get(name) ?? {
      hash,
      sign: signInWords(placement.steps),
      partition: placement.partition,
      ids: [],
    }
    group.ids.push(id)
    groups.set(name, group)
  }
  const all = [...groups.values()]
  const hashing = all.flatMap(({ ids }) => ids)
  const isAlone = (hash: string): boolean => all.filter((each) => each.hash === hash).length === 1
  const here = (group: { readonly partition: number }): number =>
    group.partition === partition ? 0 : 1
  return {
    groups: all
      .sort((a, b) => here(a) - here(b) || b.ids.length - a.ids.length)
      .map(({ sign, ...group }) => ({
        ...group,
        label: isAlone(group.hash) ? group.hash : `${group.hash} ${sign}`,
        names: namesOf(group.ids, hashing),
      })),
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

function signInWords(steps: readonly PlacementStep[]): string {
  const step = steps.find(({ kind }) => kind === 'sign' || kind === 'afterwards')
  if (step?.kind !== 'sign' && step?.kind !== 'afterwards') return 'as it is'
  if (step.rule === 'negate') return 'negated'
  return step.rule.startsWith('&') ? 'masked' : 'unsigned'
}
