// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** ShareAcknowledgeRequest (79): request, v1-2, flexible. */
export interface ShareAcknowledgeRequest extends Tagged {
  groupId: string | null
  memberId: string | null
  shareSessionEpoch: number
  isRenewAck: boolean // v2+
  topics: AcknowledgeTopic[]
}

export interface AcknowledgeTopic extends Tagged {
  topicId: Uuid
  partitions: AcknowledgePartition[]
}

export interface AcknowledgePartition extends Tagged {
  partitionIndex: number
  acknowledgementBatches: AcknowledgementBatch[]
}

export interface AcknowledgementBatch extends Tagged {
  firstOffset: number
  lastOffset: number
  acknowledgeTypes: number[]
}

export const shareAcknowledgeRequestSchema: MessageSchema<ShareAcknowledgeRequest> = {
  name: 'ShareAcknowledgeRequest',
  apiKey: 79,
  versions: [1, 2],
  flexibleFrom: 0,
  fields: `
    groupId:s~=null;
    memberId:s~;
    shareSessionEpoch:i;
    isRenewAck:z@2;
    topics:[{
      topicId:u*;
      partitions:[{
        partitionIndex:i*;
        acknowledgementBatches:[{
          firstOffset:l;
          lastOffset:l;
          acknowledgeTypes:[b
        }
      }
    }`,
}

/** ShareAcknowledgeResponse (79): response, v1-2, flexible. */
export interface ShareAcknowledgeResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  acquisitionLockTimeoutMs: number // v2+
  responses: ShareAcknowledgeTopicResponse[]
  nodeEndpoints: NodeEndpoint[]
}

export interface ShareAcknowledgeTopicResponse extends Tagged {
  topicId: Uuid
  partitions: PartitionData[]
}

export interface PartitionData extends Tagged {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  currentLeader: LeaderIdAndEpoch
}

export interface LeaderIdAndEpoch extends Tagged {
  leaderId: number
  leaderEpoch: number
}

export interface NodeEndpoint extends Tagged {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export const shareAcknowledgeResponseSchema: MessageSchema<ShareAcknowledgeResponse> = {
  name: 'ShareAcknowledgeResponse',
  apiKey: 79,
  versions: [1, 2],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~=null;
    acquisitionLockTimeoutMs:i@2!;
    responses:[{
      topicId:u*;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        errorMessage:s~=null;
        currentLeader:{
          leaderId:i;
          leaderEpoch:i
        }
      }
    };
    nodeEndpoints:[{
      nodeId:i*;
      host:s;
      port:i;
      rack:s~=null
    }`,
}
