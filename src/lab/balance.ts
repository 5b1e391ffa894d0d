// Who of a group reads which partitions, and how much that is.

import type { Assignment, AssignorInput } from '../kafka/partitioning/assignors/assignment.ts'
import { roundRobinAssign } from '../kafka/partitioning/assignors/roundRobinAssignor.ts'
import {
  cooperativeStickyAssign,
  stickyAssign,
} from '../kafka/partitioning/assignors/stickyAssignor.ts'
import type { AssignorName, LabPlacement } from './contract.ts'
import { LAB_TOPIC } from './placing.ts'
import { spreadOf } from './spread.ts'

/** Partitions of each member, ascending; members in the order of their names. */
export type MembersPartitions = readonly (readonly number[])[]

/** A group that begins: nobody owns anything yet. */
const beginning = (input: AssignorInput) => ({
  ...input,
  members: input.members.map((member) => ({ ...member, owned: [], generation: -1 })),
})

const assignors: Readonly<
  Record<Exclude<AssignorName, 'range'>, (input: AssignorInput) => Assignment>
> = {
  roundrobin: roundRobinAssign,
  sticky: (input) => stickyAssign(beginning(input)),
  'cooperative-sticky': (input) => cooperativeStickyAssign(beginning(input)),
}

export function assignPartitions(
  assignor: AssignorName,
  members: number,
  partitions: number,
): MembersPartitions {
  const digits = String(members).length
  const names = Array.from(
    { length: members },
    (_, at) => `member-${String(at + 1).padStart(digits, '0')}`,
  )
  if (assignor === 'range') return evenRanges(members, partitions)
  const assignment = assignors[assignor]({
    members: names.map((memberId) => ({ memberId, groupInstanceId: null, topics: [LAB_TOPIC] })),
    partitionsPerTopic: new Map([[LAB_TOPIC, partitions]]),
  })
  return names.map((name) =>
    (assignment.get(name) ?? [])
      .map(({ partitionIndex }): number => partitionIndex)
      .sort((left, right) => left - right),
  )
}

/**
 * What `rangeAssign` gives for one topic without racks. It takes a tenth of a second for a thousand members of ten
 * thousand partitions, and the lab asks for 64 groups.
 */
function evenRanges(members: number, partitions: number): MembersPartitions {
  const quota = Math.floor(partitions / members)
  const extras = partitions % members
  return Array.from({ length: members }, (_, member) => {
    const first = member * quota + Math.min(member, extras)
    return Array.from({ length: quota + (member < extras ? 1 : 0) }, (_none, at) => first + at)
  })
}

const workOf = (assigned: MembersPartitions, recordsByPartition: ArrayLike<number>): number[] =>
  assigned.map((own) => own.reduce((sum, partition) => sum + recordsByPartition[partition]!, 0))

export interface Assigned {
  readonly assignor: AssignorName
  readonly members: number
  readonly partitionsOf: MembersPartitions
}

export const balanceOf = (
  assigned: readonly Assigned[],
  recordsByPartition: ArrayLike<number>,
): LabPlacement['balance'] =>
  assigned.map(({ assignor, members, partitionsOf }) => {
    const work = workOf(partitionsOf, recordsByPartition)
    return { assignor, members, work, spread: spreadOf(work) }
  })

export const byMembersOf = (
  assigned: readonly Assigned[],
  recordsByPartition: ArrayLike<number>,
): LabPlacement['byMembers'] =>
  assigned.map(({ members, partitionsOf }) => ({
    members,
    maxOverMean: spreadOf(workOf(partitionsOf, recordsByPartition)).maxOverMean,
  }))

const MOST_COUNTS = 64

/** Member counts to look at: 1 up to the partitions, evenly spread when there are more than 64. */
export function memberCounts(partitions: number): number[] {
  const most = Math.min(partitions, 1_000)
  if (most <= MOST_COUNTS) return Array.from({ length: most }, (_, at) => at + 1)
  const counts = Array.from({ length: MOST_COUNTS }, (_, at) =>
    Math.round(1 + (at * (most - 1)) / (MOST_COUNTS - 1)),
  )
  return [...new Set(counts)]
}
