// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, RecordsBytes, Tagged } from '../schema.ts'

/** ShareFetchRequest (78): request, v1-2, flexible. */
export interface ShareFetchRequest extends Tagged {
  groupId: string | null
  memberId: string | null
  shareSessionEpoch: number
  maxWaitMs: number
  minBytes: number
  maxBytes: number
  maxRecords: number
  batchSize: number
  shareAcquireMode: number // v2+
  isRenewAck: boolean // v2+
  topics: FetchTopic[]
  forgottenTopicsData: ForgottenTopic[]
}

export interface FetchTopic extends Tagged {
  topicId: Uuid
  partitions: FetchPartition[]
}

export interface FetchPartition extends Tagged {
  partitionIndex: number
  acknowledgementBatches: AcknowledgementBatch[]
}

export interface AcknowledgementBatch extends Tagged {
  firstOffset: number
  lastOffset: number
  acknowledgeTypes: number[]
}

export interface ForgottenTopic extends Tagged {
  topicId: Uuid
  partitions: number[]
}

export const shareFetchRequestSchema: MessageSchema<ShareFetchRequest> = {
  name: 'ShareFetchRequest',
  apiKey: 78,
  versions: [1, 2],
  flexibleFrom: 0,
  fields: `
    groupId:s~=null;
    memberId:s~;
    shareSessionEpoch:i;
    maxWaitMs:i;
    minBytes:i;
    maxBytes:i=2147483647;
    maxRecords:i;
    batchSize:i;
    shareAcquireMode:b@2!;
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
    };
    forgottenTopicsData:[{
      topicId:u;
      partitions:[i
    }`,
}

/** ShareFetchResponse (78): response, v1-2, flexible. */
export interface ShareFetchResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  acquisitionLockTimeoutMs: number
  responses: ShareFetchableTopicResponse[]
  nodeEndpoints: NodeEndpoint[]
}

export interface ShareFetchableTopicResponse extends Tagged {
  topicId: Uuid
  partitions: PartitionData[]
}

export interface PartitionData extends Tagged {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  acknowledgeErrorCode: number
  acknowledgeErrorMessage: string | null
  currentLeader: LeaderIdAndEpoch
  records: RecordsBytes | null
  acquiredRecords: AcquiredRecords[]
}

export interface LeaderIdAndEpoch extends Tagged {
  leaderId: number
  leaderEpoch: number
}

export interface AcquiredRecords extends Tagged {
  firstOffset: number
  lastOffset: number
  deliveryCount: number
}

export interface NodeEndpoint extends Tagged {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export const shareFetchResponseSchema: MessageSchema<ShareFetchResponse> = {
  name: 'ShareFetchResponse',
  apiKey: 78,
  versions: [1, 2],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~=null;
    acquisitionLockTimeoutMs:i;
    responses:[{
      topicId:u*;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        errorMessage:s~=null;
        acknowledgeErrorCode:h;
        acknowledgeErrorMessage:s~=null;
        currentLeader:{
          leaderId:i;
          leaderEpoch:i
        };
        records:r;
        acquiredRecords:[{
          firstOffset:l;
          lastOffset:l;
          deliveryCount:h
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
