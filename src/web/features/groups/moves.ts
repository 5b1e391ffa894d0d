// What a rebalance changed, read off who had what before and after.

import type { GroupView, RebalanceView } from '../../../bridge/views.ts'
import { parseTopicPartitionKey, topicPartitionKey } from '../../../kafka/base/ids.ts'
import { plural } from '../../ui/format.ts'

type Holdings = RebalanceView['before']

export interface Assignment {
  /** `before` and `after` name the same members and partitions, so that two grids line up. */
  readonly members: readonly string[]
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[]
}

export interface Moves {
  readonly partitions: number
  /** Had a reader before and has another one now. */
  readonly moved: readonly string[]
  /** Had none before. */
  readonly gained: readonly string[]
  /** Have none now. */
  readonly lost: readonly string[]
}

export function ownersOf(holdings: Holdings): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const { member, partitions } of holdings)
    for (const partition of partitions) owners.set(partition, member)
  return owners
}

const naturally = new Intl.Collator('en', { numeric: true })
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort(naturally.compare)

export function assignmentOf(...all: readonly Holdings[]): Assignment {
  const names = sorted(all.flat().flatMap(({ partitions }) => partitions))
  const topics = new Map<string, number[]>()
  for (const name of names) {
    const { topic, partitionIndex } = parseTopicPartitionKey(name)
    const partitions = topics.get(topic)
    if (partitions) partitions.push(partitionIndex)
    else topics.set(topic, [partitionIndex])
  }
  return {
    members: sorted(all.flat().map(({ member }) => member)),
    topics: [...topics].map(([topic, partitions]) => ({ topic, partitions })),
  }
}

export function movesOf({ before, after }: RebalanceView): Moves {
  const old = ownersOf(before)
  const now = ownersOf(after)
  const all = sorted([...old.keys(), ...now.keys()])
  const differing = all.filter((name) => old.get(name) !== now.get(name))
  return {
    partitions: all.length,
    moved: differing.filter((name) => old.has(name) && now.has(name)),
    gained: differing.filter((name) => !old.has(name)),
    lost: differing.filter((name) => !now.has(name)),
  }
}

/** "2 of 8 moved", or what else there is to say in the place of it. */
export function movesInWords(rebalance: RebalanceView): string {
  const { partitions, moved, gained, lost } = movesOf(rebalance)
  if (rebalance.endedUs === null) return 'Under way'
  if (partitions === 0) return 'Nothing to share out'
  if (gained.length === partitions) return `First assignment of ${plural(partitions, 'partition')}`
  if (lost.length === partitions) return `${plural(partitions, 'partition')} left without a reader`
  const parts = [`${moved.length} of ${partitions} moved`]
  if (gained.length > 0) parts.push(`${gained.length} newly read`)
  if (lost.length > 0) parts.push(`${lost.length} without a reader`)
  return parts.join(', ')
}

/** Who reads what now, by the names that rebalances use. */
export const holdingsNow = (group: GroupView): Holdings =>
  group.members.map(({ clientId, assignment }) => ({
    member: clientId,
    partitions: assignment.map(({ topic, partition }) => topicPartitionKey(topic, partition)),
  }))

export const durationMs = ({ startedUs, endedUs }: RebalanceView): number | null =>
  endedUs === null ? null : (endedUs - startedUs) / 1000
