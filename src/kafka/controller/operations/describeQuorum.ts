// DescribeQuorum (55), v0-2. Does: leader, voters and observers of __cluster_metadata-0.

import { errorCode, errorMessage } from '../../protocol/errors.ts'
import type {
  DescribeQuorumRequest,
  DescribeQuorumResponse,
  ReplicaState,
} from '../../protocol/generated/describeQuorum.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import type { ControllerState } from '../controllerState.ts'
import { METADATA_TOPIC } from '../metadataImage.ts'

/** DIVERGES: directory ids are zero, as under kraft.version 0. */
export function describeQuorum(
  state: ControllerState,
  request: DescribeQuorumRequest,
  nowMs: number,
): DescribeQuorumResponse {
  const { settings, log } = state
  const [topic] = request.topics
  const [partition] = topic?.partitions ?? []
  if (topic?.topicName !== METADATA_TOPIC || partition?.partitionIndex !== 0)
    return {
      errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'),
      errorMessage: errorMessage('UNKNOWN_TOPIC_OR_PARTITION'),
      topics: [],
      nodes: [],
    }
  const leader: ReplicaState = {
    replicaId: settings.nodeId,
    replicaDirectoryId: ZERO_UUID,
    logEndOffset: log.logEndOffset,
    lastFetchTimestamp: nowMs,
    lastCaughtUpTimestamp: nowMs,
  }
  const observers = [...state.observers]
    .sort(([left], [right]) => left - right)
    .map(([replicaId, { logEndOffset, lastFetchMs, lastCaughtUpMs }]) => ({
      replicaId,
      replicaDirectoryId: ZERO_UUID,
      logEndOffset,
      lastFetchTimestamp: lastFetchMs,
      lastCaughtUpTimestamp: lastCaughtUpMs,
    }))
  return {
    errorCode: 0,
    errorMessage: '',
    topics: [
      {
        topicName: METADATA_TOPIC,
        partitions: [
          {
            partitionIndex: 0,
            errorCode: 0,
            errorMessage: '',
            leaderId: settings.nodeId,
            leaderEpoch: state.controllerEpoch,
            highWatermark: log.highWatermark,
            currentVoters: [leader],
            observers,
          },
        ],
      },
    ],
    nodes: [
      {
        nodeId: settings.nodeId,
        listeners: [{ name: 'CONTROLLER', host: settings.host, port: settings.port }],
      },
    ],
  }
}
