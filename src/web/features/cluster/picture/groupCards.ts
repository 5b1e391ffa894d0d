// A group's box shows the members the coordinator knows and the consumers that are not (or no longer) in it.

import type { ConsumerView, GroupView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import type { GroupInput } from './layout.ts'

export interface MemberLine {
  readonly name: string
  readonly memberId: string | null
  readonly consumer: ConsumerView | null
  /** `topic-partition`, in partition order. */
  readonly partitions: readonly string[]
}

export interface GroupBox {
  readonly groupId: string
  /** null: consumers without a group, their partitions assigned by hand. */
  readonly group: GroupView | null
  readonly members: readonly MemberLine[]
}

export const noGroup = '(no group)'

type Place = { readonly topic: string; readonly partition: number }

const inOrder = (assignment: readonly Place[]): string[] =>
  assignment
    .toSorted((a, b) =>
      a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition,
    )
    .map(({ topic, partition }) => topicPartitionKey(topic, partition))

export function groupBoxes(
  groups: readonly GroupView[],
  consumers: readonly ConsumerView[],
): GroupBox[] {
  const boxes = groups.map((group): GroupBox => {
    const own = consumers.filter((consumer) => consumer.settings.groupId === group.groupId)
    const members = group.members.map((member): MemberLine => {
      const consumer =
        own.find(({ memberId }) => memberId === member.memberId) ??
        own.find(({ name }) => name === member.clientId) ??
        null
      return {
        name: consumer?.name ?? member.clientId,
        memberId: member.memberId,
        consumer,
        partitions: inOrder(consumer?.assignment ?? member.assignment),
      }
    })
    const known = new Set(members.map(({ name }) => name))
    const others = own.filter(({ name }) => !known.has(name)).map(lineOf)
    return { groupId: group.groupId, group, members: byName([...members, ...others]) }
  })
  const seen = new Set(groups.map(({ groupId }) => groupId))
  const unseen = consumers.filter(
    ({ settings }) => settings.groupId !== null && !seen.has(settings.groupId),
  )
  for (const groupId of new Set(unseen.map(({ settings }) => settings.groupId ?? ''))) {
    const own = unseen.filter(({ settings }) => settings.groupId === groupId)
    boxes.push({ groupId, group: null, members: byName(own.map(lineOf)) })
  }
  const alone = consumers.filter(({ settings }) => settings.groupId === null)
  if (alone.length > 0) {
    boxes.push({ groupId: noGroup, group: null, members: byName(alone.map(lineOf)) })
  }
  return boxes
}

const byName = (lines: readonly MemberLine[]): MemberLine[] =>
  lines.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))

const lineOf = (consumer: ConsumerView): MemberLine => ({
  name: consumer.name,
  memberId: consumer.memberId,
  consumer,
  partitions: inOrder(consumer.assignment),
})

export const groupInputs = (boxes: readonly GroupBox[]): GroupInput[] =>
  boxes.map(({ groupId, members }) => ({
    groupId,
    members: members.map(({ name, partitions }) => ({ name, partitions })),
  }))
