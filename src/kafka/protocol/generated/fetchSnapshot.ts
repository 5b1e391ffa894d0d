// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, RecordsBytes, Tagged } from '../schema.ts'

/** FetchSnapshotRequest (59): request, v0-1, flexible. */
export interface FetchSnapshotRequest extends Tagged {
  clusterId: string | null
  replicaId: number
  maxBytes: number
  topics: FetchSnapshotRequestTopicSnapshot[]
}

export interface FetchSnapshotRequestTopicSnapshot extends Tagged {
  name: string
  partitions: FetchSnapshotRequestPartitionSnapshot[]
}

export interface FetchSnapshotRequestPartitionSnapshot extends Tagged {
  partition: number
  currentLeaderEpoch: number
  snapshotId: FetchSnapshotRequestSnapshotId
  position: number
  replicaDirectoryId: Uuid // v1+
}

export interface FetchSnapshotRequestSnapshotId extends Tagged {
  endOffset: number
  epoch: number
}

export const fetchSnapshotRequestSchema: MessageSchema<FetchSnapshotRequest> = {
  name: 'FetchSnapshotRequest',
  apiKey: 59,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    clusterId:s~#0=null;
    replicaId:i=-1;
    maxBytes:i=2147483647;
    topics:[{
      name:s;
      partitions:[{
        partition:i;
        currentLeaderEpoch:i;
        snapshotId:{
          endOffset:l;
          epoch:i
        };
        position:l;
        replicaDirectoryId:u@1#0@1!
      }
    }`,
}

/** FetchSnapshotResponse (59): response, v0-1, flexible. */
export interface FetchSnapshotResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  topics: FetchSnapshotResponseTopicSnapshot[]
  nodeEndpoints: NodeEndpoint[] // v1+
}

export interface FetchSnapshotResponseTopicSnapshot extends Tagged {
  name: string
  partitions: FetchSnapshotResponsePartitionSnapshot[]
}

export interface FetchSnapshotResponsePartitionSnapshot extends Tagged {
  index: number
  errorCode: number
  snapshotId: FetchSnapshotResponseSnapshotId
  currentLeader: LeaderIdAndEpoch
  size: number
  position: number
  unalignedRecords: RecordsBytes
}

export interface FetchSnapshotResponseSnapshotId extends Tagged {
  endOffset: number
  epoch: number
}

export interface LeaderIdAndEpoch extends Tagged {
  leaderId: number
  leaderEpoch: number
}

export interface NodeEndpoint extends Tagged {
  nodeId: number // v1+
  host: string // v1+
  port: number // v1+
}

export const fetchSnapshotResponseSchema: MessageSchema<FetchSnapshotResponse> = {
  name: 'FetchSnapshotResponse',
  apiKey: 59,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i!;
    errorCode:h;
    topics:[{
      name:s;
      partitions:[{
        index:i;
        errorCode:h;
        snapshotId:{
          endOffset:l;
          epoch:i
        };
        currentLeader:{
          leaderId:i;
          leaderEpoch:i
        }#0;
        size:l;
        position:l;
        unalignedRecords:r
      }
    };
    nodeEndpoints:[{
      nodeId:i@1*;
      host:s@1;
      port:H@1
    }@1#0@1`,
}
