// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerProtocolAssignment: message, v0-3, never flexible. */
export interface ConsumerProtocolAssignment extends Tagged {
  assignedPartitions: TopicPartition[]
  userData: Uint8Array | null
}

export interface TopicPartition extends Tagged {
  topic: string
  partitions: number[]
}

export const consumerProtocolAssignmentSchema: MessageSchema<ConsumerProtocolAssignment> = {
  name: 'ConsumerProtocolAssignment',
  apiKey: -1,
  versions: [0, 3],
  flexibleFrom: 32767,
  fields: `
    assignedPartitions:[{
      topic:s*;
      partitions:[i
    };
    userData:y~=null`,
}
