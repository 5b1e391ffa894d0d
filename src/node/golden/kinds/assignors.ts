import type { Assignment, AssignorInput } from '../../../kafka/partitioning/assignors/assignment.ts'
import { rangeAssign } from '../../../kafka/partitioning/assignors/rangeAssignor.ts'
import { roundRobinAssign } from '../../../kafka/partitioning/assignors/roundRobinAssignor.ts'
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
    }[]
    assignment: Record<string, string[]>
    order?: string[]
  }[]
}

function inputOf(step: AssignorCase['steps'][number], nodes: AssignorCase['nodes']): AssignorInput {
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
  (assign: (input: AssignorInput) => Assignment): CaseCheck =>
  (recorded: AssignorCase) => {
    for (const [at, step] of recorded.steps.entries()) {
      const ours = assign(inputOf(step, recorded.nodes))
      const found = firstDifference(
        difference(`step ${at} (${step.event})`, written(ours), step.assignment),
        step.order && difference(`step ${at} order`, [...ours.keys()], step.order),
      )
      if (found !== undefined) return found
    }
    return undefined
  }

export const assignors: GoldenKind = {
  name: 'assignors',
  run(folder, report) {
    const checks = {
      'client-range': checkOf(rangeAssign),
      'client-roundrobin': checkOf(roundRobinAssign),
    }
    runFiles(folder, checks, report)
  },
}
