import { partitionIndex, type TopicPartition } from '../../../kafka/base/ids.ts'
import type { Assignment, AssignorInput } from '../../../kafka/partitioning/assignors/assignment.ts'
import { rangeAssign } from '../../../kafka/partitioning/assignors/rangeAssignor.ts'
import { roundRobinAssign } from '../../../kafka/partitioning/assignors/roundRobinAssignor.ts'
import {
  cooperativeStickyAssign,
  stickyAssign,
} from '../../../kafka/partitioning/assignors/stickyAssignor.ts'
import type { StickyInput } from '../../../kafka/partitioning/assignors/stickyClaims.ts'
import { decodeStickyUserData } from '../../../kafka/partitioning/assignors/stickyUserData.ts'
import { type CaseCheck, difference, firstDifference, type GoldenKind, runFiles } from '../kind.ts'

interface AssignorCase {
  nodes?: { id: number; rack?: string }[]
  steps: {
    event: string
    topics: { name: string; partitions: number; replicas?: number[][] }[]
    members: {
      id: string
      instanceId?: string
      groupInstanceId?: string
      rackId?: string
      topics: string[]
      generation?: number
      owned?: string[]
      userDataB64?: string
    }[]
    assignment: Record<string, string[]>
    order?: string[]
  }[]
}

type Step = AssignorCase['steps'][number]

function inputOf(step: Step, nodes: AssignorCase['nodes']): AssignorInput {
  const rackOfNode = new Map((nodes ?? []).map((node) => [node.id, node.rack]))
  const racksOf = (replicas: number[]): string[] =>
    replicas.map((id) => rackOfNode.get(id)).filter((rack) => rack !== undefined)
  return {
    members: step.members.map((member) => ({
      memberId: member.id,
      groupInstanceId: member.groupInstanceId ?? member.instanceId ?? null,
      rackId: member.rackId ?? null,
      topics: member.topics,
    })),
    partitionsPerTopic: new Map(step.topics.map(({ name, partitions }) => [name, partitions])),
    racks: new Map(
      step.topics.map(({ name, replicas }): [string, string[][]] => [
        name,
        (replicas ?? []).map(racksOf),
      ]),
    ),
  }
}

const written = (assignment: Assignment): Record<string, string[]> =>
  Object.fromEntries(
    [...assignment].map(([memberId, list]) => [
      memberId,
      list.map(({ topic, partitionIndex }) => `${topic}:${partitionIndex}`),
    ]),
  )

const checkOf =
  (assign: (step: Step, nodes: AssignorCase['nodes']) => Assignment): CaseCheck =>
  (recorded: AssignorCase) => {
    for (const [at, step] of recorded.steps.entries()) {
      const ours = assign(step, recorded.nodes)
      const found = firstDifference(
        difference(`step ${at} (${step.event})`, written(ours), step.assignment),
        step.order && difference(`step ${at} order`, [...ours.keys()], step.order),
      )
      if (found !== undefined) return found
    }
    return undefined
  }

const parsed = (text: string): TopicPartition => {
  const colon = text.lastIndexOf(':')
  return {
    topic: text.slice(0, colon),
    partitionIndex: partitionIndex(Number(text.slice(colon + 1))),
  }
}

/** A sticky member's past is in its user data, a cooperative one's in its subscription. */
function stickyInputOf(
  step: Step,
  nodes: AssignorCase['nodes'],
  cooperative: boolean,
): StickyInput {
  const input = inputOf(step, nodes)
  const byId = new Map(step.members.map((member) => [member.id, member]))
  const members = input.members.map((member) => {
    const { owned = [], generation = -1, userDataB64 } = byId.get(member.memberId) ?? {}
    if (cooperative) return { ...member, owned: owned.map(parsed), generation }
    if (userDataB64 === undefined) return { ...member, owned: [], generation: -1 }
    const past = decodeStickyUserData(new Uint8Array(Buffer.from(userDataB64, 'base64')))
    return { ...member, owned: past.partitions, generation: past.generation }
  })
  return { ...input, members }
}

export const assignors: GoldenKind = {
  name: 'assignors',
  run(folder, report) {
    const cooperative = checkOf((step, nodes) =>
      cooperativeStickyAssign(stickyInputOf(step, nodes, true)),
    )
    const checks = {
      'client-sticky': checkOf((step, nodes) => stickyAssign(stickyInputOf(step, nodes, false))),
      'client-cooperative-sticky': cooperative,
      'client-cooperative-conflicts': cooperative,
      'client-range': checkOf((step, nodes) => rangeAssign(inputOf(step, nodes))),
      'client-roundrobin': checkOf((step, nodes) => roundRobinAssign(inputOf(step, nodes))),
    }
    runFiles(folder, checks, report)
  },
}
