import {
  type Assignment,
  type AssignorInput,
  allPartitionsSorted,
  compareMembers,
  emptyAssignment,
} from './assignment.ts'

/** `roundrobin`: all partitions dealt in turn to the sorted members, passing over those not subscribed. */
export function roundRobinAssign(input: AssignorInput): Assignment {
  const assignment = emptyAssignment(input)
  const members = [...input.members].sort(compareMembers)
  let turn = 0
  for (const topicPartition of allPartitionsSorted(input)) {
    while (!members[turn]!.topics.includes(topicPartition.topic)) turn = (turn + 1) % members.length
    assignment.get(members[turn]!.memberId)!.push(topicPartition)
    turn = (turn + 1) % members.length
  }
  return assignment
}
