// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** AssignReplicasToDirsRequest (73): request, v0, flexible. */
export interface AssignReplicasToDirsRequest extends Tagged {
  brokerId: number
  brokerEpoch: number
  directories: AssignReplicasToDirsRequestDirectoryData[]
}

export interface AssignReplicasToDirsRequestDirectoryData extends Tagged {
  id: Uuid
  topics: AssignReplicasToDirsRequestTopicData[]
}

export interface AssignReplicasToDirsRequestTopicData extends Tagged {
  topicId: Uuid
  partitions: AssignReplicasToDirsRequestPartitionData[]
}

export interface AssignReplicasToDirsRequestPartitionData extends Tagged {
  partitionIndex: number
}

export const assignReplicasToDirsRequestSchema: MessageSchema<AssignReplicasToDirsRequest> = {
  name: 'AssignReplicasToDirsRequest',
  apiKey: 73,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    brokerEpoch:l=-1;
    directories:[{
      id:u;
      topics:[{
        topicId:u;
        partitions:[{
          partitionIndex:i
        }
      }
    }`,
}

/** AssignReplicasToDirsResponse (73): response, v0, flexible. */
export interface AssignReplicasToDirsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  directories: AssignReplicasToDirsResponseDirectoryData[]
}

export interface AssignReplicasToDirsResponseDirectoryData extends Tagged {
  id: Uuid
  topics: AssignReplicasToDirsResponseTopicData[]
}

export interface AssignReplicasToDirsResponseTopicData extends Tagged {
  topicId: Uuid
  partitions: AssignReplicasToDirsResponsePartitionData[]
}

export interface AssignReplicasToDirsResponsePartitionData extends Tagged {
  partitionIndex: number
  errorCode: number
}

export const assignReplicasToDirsResponseSchema: MessageSchema<AssignReplicasToDirsResponse> = {
  name: 'AssignReplicasToDirsResponse',
  apiKey: 73,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    directories:[{
      id:u;
      topics:[{
        topicId:u;
        partitions:[{
          partitionIndex:i;
          errorCode:h
        }
      }
    }`,
}
