// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** AlterReplicaLogDirsRequest (34): request, v1-2, flexible from v2. */
export interface AlterReplicaLogDirsRequest extends Tagged {
  dirs: AlterReplicaLogDir[]
}

export interface AlterReplicaLogDir extends Tagged {
  path: string
  topics: AlterReplicaLogDirTopic[]
}

export interface AlterReplicaLogDirTopic extends Tagged {
  name: string
  partitions: number[]
}

export const alterReplicaLogDirsRequestSchema: MessageSchema<AlterReplicaLogDirsRequest> = {
  name: 'AlterReplicaLogDirsRequest',
  apiKey: 34,
  versions: [1, 2],
  flexibleFrom: 2,
  fields: `
    dirs:[{
      path:s*;
      topics:[{
        name:s*;
        partitions:[i
      }
    }`,
}

/** AlterReplicaLogDirsResponse (34): response, v1-2, flexible from v2. */
export interface AlterReplicaLogDirsResponse extends Tagged {
  throttleTimeMs: number
  results: AlterReplicaLogDirTopicResult[]
}

export interface AlterReplicaLogDirTopicResult extends Tagged {
  topicName: string
  partitions: AlterReplicaLogDirPartitionResult[]
}

export interface AlterReplicaLogDirPartitionResult extends Tagged {
  partitionIndex: number
  errorCode: number
}

export const alterReplicaLogDirsResponseSchema: MessageSchema<AlterReplicaLogDirsResponse> = {
  name: 'AlterReplicaLogDirsResponse',
  apiKey: 34,
  versions: [1, 2],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    results:[{
      topicName:s;
      partitions:[{
        partitionIndex:i;
        errorCode:h
      }
    }`,
}
