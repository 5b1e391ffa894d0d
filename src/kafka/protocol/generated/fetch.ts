// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, RecordsBytes, Tagged } from '../schema.ts'

/** FetchRequest (1): request, v4-18, flexible from v12. */
export interface FetchRequest extends Tagged {
  clusterId: string | null // v12+
  replicaId: number // v0-14
  replicaState: ReplicaState // v15+
  maxWaitMs: number
  minBytes: number
  maxBytes: number
  isolationLevel: number
  sessionId: number // v7+
  sessionEpoch: number // v7+
  topics: FetchTopic[]
  forgottenTopicsData: ForgottenTopic[] // v7+
  rackId: string // v11+
}

export interface ReplicaState extends Tagged {
  replicaId: number // v15+
  replicaEpoch: number // v15+
}

export interface FetchTopic extends Tagged {
  topic: string // v0-12
  topicId: Uuid // v13+
  partitions: FetchPartition[]
}

export interface FetchPartition extends Tagged {
  partition: number
  currentLeaderEpoch: number // v9+
  fetchOffset: number
  lastFetchedEpoch: number // v12+
  logStartOffset: number // v5+
  partitionMaxBytes: number
  replicaDirectoryId: Uuid // v17+
  highWatermark: number // v18+
}

export interface ForgottenTopic extends Tagged {
  topic: string // v7-12
  topicId: Uuid // v13+
  partitions: number[] // v7+
}

export const fetchRequestSchema: MessageSchema<FetchRequest> = {
  name: 'FetchRequest',
  apiKey: 1,
  versions: [4, 18],
  flexibleFrom: 12,
  fields: `
    clusterId:s@12~12#0@12=null!;
    replicaId:i@-14=-1;
    replicaState:{
      replicaId:i@15=-1;
      replicaEpoch:l@15=-1
    }@15#1@15;
    maxWaitMs:i;
    minBytes:i;
    maxBytes:i=2147483647!;
    isolationLevel:b!;
    sessionId:i@7!;
    sessionEpoch:i@7=-1!;
    topics:[{
      topic:s@-12!;
      topicId:u@13!;
      partitions:[{
        partition:i;
        currentLeaderEpoch:i@9=-1!;
        fetchOffset:l;
        lastFetchedEpoch:i@12=-1;
        logStartOffset:l@5=-1!;
        partitionMaxBytes:i;
        replicaDirectoryId:u@17#0@17!;
        highWatermark:l@18#1@18=9223372036854775807!
      }
    };
    forgottenTopicsData:[{
      topic:s@7-12!;
      topicId:u@13!;
      partitions:[i@7
    }@7;
    rackId:s@11!`,
}

/** FetchResponse (1): response, v4-18, flexible from v12. */
export interface FetchResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number // v7+
  sessionId: number // v7+
  responses: FetchableTopicResponse[]
  nodeEndpoints: NodeEndpoint[] // v16+
}

export interface FetchableTopicResponse extends Tagged {
  topic: string // v0-12
  topicId: Uuid // v13+
  partitions: PartitionData[]
}

export interface PartitionData extends Tagged {
  partitionIndex: number
  errorCode: number
  highWatermark: number
  lastStableOffset: number
  logStartOffset: number // v5+
  divergingEpoch: EpochEndOffset // v12+
  currentLeader: LeaderIdAndEpoch // v12+
  snapshotId: SnapshotId // v12+
  abortedTransactions: AbortedTransaction[] | null
  preferredReadReplica: number // v11+
  records: RecordsBytes | null
}

export interface EpochEndOffset extends Tagged {
  epoch: number // v12+
  endOffset: number // v12+
}

export interface LeaderIdAndEpoch extends Tagged {
  leaderId: number // v12+
  leaderEpoch: number // v12+
}

export interface SnapshotId extends Tagged {
  endOffset: number
  epoch: number
}

export interface AbortedTransaction extends Tagged {
  producerId: number
  firstOffset: number
}

export interface NodeEndpoint extends Tagged {
  nodeId: number // v16+
  host: string // v16+
  port: number // v16+
  rack: string | null // v16+
}

export const fetchResponseSchema: MessageSchema<FetchResponse> = {
  name: 'FetchResponse',
  apiKey: 1,
  versions: [4, 18],
  flexibleFrom: 12,
  fields: `
    throttleTimeMs:i!;
    errorCode:h@7!;
    sessionId:i@7;
    responses:[{
      topic:s@-12!;
      topicId:u@13!;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        highWatermark:l;
        lastStableOffset:l=-1!;
        logStartOffset:l@5=-1!;
        divergingEpoch:{
          epoch:i@12=-1;
          endOffset:l@12=-1
        }@12#0@12;
        currentLeader:{
          leaderId:i@12=-1;
          leaderEpoch:i@12=-1
        }@12#1@12;
        snapshotId:{
          endOffset:l=-1;
          epoch:i=-1
        }@12#2@12;
        abortedTransactions:[{
          producerId:l;
          firstOffset:l
        }~!;
        preferredReadReplica:i@11=-1;
        records:r~
      }
    };
    nodeEndpoints:[{
      nodeId:i@16*;
      host:s@16;
      port:i@16;
      rack:s@16~16=null
    }@16#0@16`,
}
