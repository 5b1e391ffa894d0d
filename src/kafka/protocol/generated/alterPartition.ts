// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** AlterPartitionRequest (56): request, v2-3, flexible. */
export interface AlterPartitionRequest extends Tagged {
  brokerId: number
  brokerEpoch: number
  topics: AlterPartitionRequestTopicData[]
}

export interface AlterPartitionRequestTopicData extends Tagged {
  topicId: Uuid
  partitions: AlterPartitionRequestPartitionData[]
}

export interface AlterPartitionRequestPartitionData extends Tagged {
  partitionIndex: number
  leaderEpoch: number
  newIsr: number[] // v0-2
  newIsrWithEpochs: BrokerState[] // v3+
  leaderRecoveryState: number
  partitionEpoch: number
}

export interface BrokerState extends Tagged {
  brokerId: number // v3+
  brokerEpoch: number // v3+
}

export const alterPartitionRequestSchema: MessageSchema<AlterPartitionRequest> = {
  name: 'AlterPartitionRequest',
  apiKey: 56,
  versions: [2, 3],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    brokerEpoch:l=-1;
    topics:[{
      topicId:u!;
      partitions:[{
        partitionIndex:i;
        leaderEpoch:i;
        newIsr:[i@-2;
        newIsrWithEpochs:[{
          brokerId:i@3;
          brokerEpoch:l@3=-1
        }@3;
        leaderRecoveryState:b;
        partitionEpoch:i
      }
    }`,
}

/** AlterPartitionResponse (56): response, v2-3, flexible. */
export interface AlterPartitionResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  topics: AlterPartitionResponseTopicData[]
}

export interface AlterPartitionResponseTopicData extends Tagged {
  topicId: Uuid
  partitions: AlterPartitionResponsePartitionData[]
}

export interface AlterPartitionResponsePartitionData extends Tagged {
  partitionIndex: number
  errorCode: number
  leaderId: number
  leaderEpoch: number
  isr: number[]
  leaderRecoveryState: number
  partitionEpoch: number
}

export const alterPartitionResponseSchema: MessageSchema<AlterPartitionResponse> = {
  name: 'AlterPartitionResponse',
  apiKey: 56,
  versions: [2, 3],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    topics:[{
      topicId:u!;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        leaderId:i;
        leaderEpoch:i;
        isr:[i;
        leaderRecoveryState:b!;
        partitionEpoch:i
      }
    }`,
}
