import type { TopicPartition } from '../../base/ids.ts'
import type { AssignorInput, AssignorMember } from './assignment.ts'

/** Racks as far as they matter: without consequence, no member has one here. */
export interface RackInfo {
  readonly ofMember: ReadonlyMap<string, string>
  readonly ofPartition: (partition: TopicPartition) => readonly string[]
}

/** Racks matter when a member's rack holds replicas and not every partition is in all the racks. */
export function rackInfo(
  input: AssignorInput,
  members: readonly AssignorMember[],
  topics: ReadonlySet<string>,
): RackInfo {
  const ofPartition = ({ topic, partitionIndex }: TopicPartition): readonly string[] =>
    input.racks?.get(topic)?.[partitionIndex] ?? []
  const ofMember = new Map<string, string>()
  for (const { memberId, rackId } of members)
    if (typeof rackId === 'string' && rackId !== '') ofMember.set(memberId, rackId)
  const partitions = [...topics].flatMap((topic) =>
    Array.from(
      { length: input.partitionsPerTopic.get(topic) ?? 0 },
      (_, at) => new Set(input.racks?.get(topic)?.[at] ?? []),
    ),
  )
  const all = new Set(partitions.flatMap((racks) => [...racks]))
  const useful =
    [...ofMember.values()].some((rack) => all.has(rack)) &&
    partitions.some((racks) => racks.size !== all.size)
  return { ofMember: useful ? ofMember : new Map(), ofPartition }
}

/** Whether the member has a rack in which the partition has no replica. */
export function racksMismatch(
  racks: RackInfo,
  memberId: string,
  partition: TopicPartition,
): boolean {
  const rack = racks.ofMember.get(memberId)
  return rack !== undefined && !racks.ofPartition(partition).includes(rack)
}

/** Whether the member has a rack in which the partition has a replica. */
export function racksMatch(racks: RackInfo, memberId: string, partition: TopicPartition): boolean {
  const rack = racks.ofMember.get(memberId)
  return rack !== undefined && racks.ofPartition(partition).includes(rack)
}

/** Partitions with few members in their racks first, so that these members are still free for them. */
export function sortByRackMembers(
  racks: RackInfo,
  partitions: readonly TopicPartition[],
): TopicPartition[] {
  const memberRacks = [...racks.ofMember.values()]
  const near = (partition: TopicPartition): number => {
    const ofPartition = racks.ofPartition(partition)
    return memberRacks.filter((rack) => ofPartition.includes(rack)).length
  }
  if (memberRacks.length === 0) return [...partitions]
  return partitions
    .map((partition) => ({ partition, near: near(partition) }))
    .sort((left, right) => left.near - right.near)
    .map(({ partition }) => partition)
}

/** Index of the first member from `start` on, around, in whose rack the partition has a replica; or -1. */
export function nextRackMember(
  racks: RackInfo,
  partition: TopicPartition,
  memberIds: readonly string[],
  start: number,
): number {
  for (let step = 0; step < memberIds.length; step++) {
    const at = (start + step) % memberIds.length
    if (racksMatch(racks, memberIds[at]!, partition)) return at
  }
  return -1
}
