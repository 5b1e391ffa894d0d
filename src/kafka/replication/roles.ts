// A replica takes the role the cluster metadata gives it.

import { brokerId, leaderEpoch } from '../base/ids.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { assignLeaderEpoch } from '../log/epochs.ts'
import { newFollower } from './followerState.ts'
import { isLeader, type Partition, type PartitionAssignment } from './partition.ts'

export interface RoleChange {
  /** The metadata was older than what the replica had: nothing was changed. */
  readonly ignored: boolean
  readonly newLeaderEpoch: boolean
  readonly wasLeader: boolean
}

const IGNORED: RoleChange = { ignored: true, newLeaderEpoch: false, wasLeader: false }

const isOlder = (partition: Partition, assignment: PartitionAssignment): boolean =>
  assignment.partitionEpoch < partition.partitionEpoch ||
  assignment.leaderEpoch < partition.leaderEpoch

function takeAssignment(partition: Partition, assignment: PartitionAssignment): void {
  partition.leader = brokerId(assignment.leader)
  partition.leaderEpoch = leaderEpoch(assignment.leaderEpoch)
  partition.partitionEpoch = assignment.partitionEpoch
  partition.replicas = assignment.replicas.map(brokerId)
  partition.isr = assignment.isr.map(brokerId)
  partition.leaderRecoveryState = assignment.leaderRecoveryState
  partition.pendingIsr = null
}

/** This replica leads, newly or still. In a new leader epoch its log end is where the epoch starts. */
export function becomeLeader(
  partition: Partition,
  disk: VirtualDisk,
  assignment: PartitionAssignment,
  nowUs: number,
  nowMs: number,
): RoleChange {
  if (isOlder(partition, assignment)) return IGNORED
  const wasLeader = isLeader(partition)
  const newLeaderEpoch = assignment.leaderEpoch > partition.leaderEpoch
  takeAssignment(partition, assignment)
  partition.role = 'leader'
  if (newLeaderEpoch || !wasLeader) {
    partition.leaderEpochStartOffset = partition.log.logEndOffset
    assignLeaderEpoch(partition.log, disk, partition.leaderEpoch, partition.log.logEndOffset, nowMs)
  }
  updateFollowers(partition, wasLeader, newLeaderEpoch, nowUs)
  return { ignored: false, newLeaderEpoch, wasLeader }
}

function updateFollowers(
  partition: Partition,
  wasLeader: boolean,
  newLeaderEpoch: boolean,
  nowUs: number,
): void {
  const followers = new Map<Partition['leader'], ReturnType<typeof newFollower>>()
  for (const id of partition.replicas) {
    if (id === partition.leader) continue
    const inSync = partition.isr.includes(id)
    const known = wasLeader ? partition.followers.get(id) : undefined
    if (known !== undefined && newLeaderEpoch && inSync)
      known.lastCaughtUpUs = Math.max(known.lastCaughtUpUs, nowUs)
    followers.set(id, known ?? newFollower(id, inSync, nowUs))
  }
  partition.followers = followers
}

/** This replica follows, or waits for a leader. */
export function becomeFollower(partition: Partition, assignment: PartitionAssignment): RoleChange {
  if (isOlder(partition, assignment)) return IGNORED
  const wasLeader = isLeader(partition)
  const newLeaderEpoch = assignment.leaderEpoch > partition.leaderEpoch
  takeAssignment(partition, assignment)
  partition.role = 'follower'
  partition.leaderEpochStartOffset = -1
  partition.followers = new Map()
  return { ignored: false, newLeaderEpoch, wasLeader }
}
