// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, RecordsBytes, Tagged } from '../schema.ts'

/** ProduceRequest (0): request, v3-13, flexible from v9. */
export interface ProduceRequest extends Tagged {
  transactionalId: string | null
  acks: number
  timeoutMs: number
  topicData: TopicProduceData[]
}

export interface TopicProduceData extends Tagged {
  name: string // v0-12
  topicId: Uuid // v13+
  partitionData: PartitionProduceData[]
}

export interface PartitionProduceData extends Tagged {
  index: number
  records: RecordsBytes | null
}

export const produceRequestSchema: MessageSchema<ProduceRequest> = {
  name: 'ProduceRequest',
  apiKey: 0,
  versions: [3, 13],
  flexibleFrom: 9,
  fields: `
    transactionalId:s~=null;
    acks:h;
    timeoutMs:i;
    topicData:[{
      name:s@-12!*;
      topicId:u@13!*;
      partitionData:[{
        index:i;
        records:r~
      }
    }`,
}

/** ProduceResponse (0): response, v3-13, flexible from v9. */
export interface ProduceResponse extends Tagged {
  responses: TopicProduceResponse[]
  throttleTimeMs: number
  nodeEndpoints: NodeEndpoint[] // v10+
}

export interface TopicProduceResponse extends Tagged {
  name: string // v0-12
  topicId: Uuid // v13+
  partitionResponses: PartitionProduceResponse[]
}

export interface PartitionProduceResponse extends Tagged {
  index: number
  errorCode: number
  baseOffset: number
  logAppendTimeMs: number
  logStartOffset: number // v5+
  recordErrors: BatchIndexAndErrorMessage[] // v8+
  errorMessage: string | null // v8+
  currentLeader: LeaderIdAndEpoch // v10+
}

export interface BatchIndexAndErrorMessage extends Tagged {
  batchIndex: number // v8+
  batchIndexErrorMessage: string | null // v8+
}

export interface LeaderIdAndEpoch extends Tagged {
  leaderId: number // v10+
  leaderEpoch: number // v10+
}

export interface NodeEndpoint extends Tagged {
  nodeId: number // v10+
  host: string // v10+
  port: number // v10+
  rack: string | null // v10+
}

export const produceResponseSchema: MessageSchema<ProduceResponse> = {
  name: 'ProduceResponse',
  apiKey: 0,
  versions: [3, 13],
  flexibleFrom: 9,
  fields: `
    responses:[{
      name:s@-12!*;
      topicId:u@13!*;
      partitionResponses:[{
        index:i;
        errorCode:h;
        baseOffset:l;
        logAppendTimeMs:l=-1!;
        logStartOffset:l@5=-1!;
        recordErrors:[{
          batchIndex:i@8;
          batchIndexErrorMessage:s@8~8=null
        }@8!;
        errorMessage:s@8~8=null!;
        currentLeader:{
          leaderId:i@10=-1;
          leaderEpoch:i@10=-1
        }@10#0@10
      }
    };
    throttleTimeMs:i!;
    nodeEndpoints:[{
      nodeId:i@10*;
      host:s@10;
      port:i@10;
      rack:s@10~10=null
    }@10#0@10`,
}
