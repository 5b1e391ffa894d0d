// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** StreamsGroupTargetAssignmentMemberKey (21): record key, v0, never flexible. */
export interface StreamsGroupTargetAssignmentMemberKey extends Tagged {
  groupId: string
  memberId: string
}

export const streamsGroupTargetAssignmentMemberKeySchema: MessageSchema<StreamsGroupTargetAssignmentMemberKey> = {
  name: 'StreamsGroupTargetAssignmentMemberKey',
  apiKey: 21,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** StreamsGroupTargetAssignmentMemberValue (21): record value, v0, flexible. */
export interface StreamsGroupTargetAssignmentMemberValue extends Tagged {
  activeTasks: TaskIds[]
  standbyTasks: TaskIds[]
  warmupTasks: TaskIds[]
}

export interface TaskIds extends Tagged {
  subtopologyId: string
  partitions: number[]
}

export const streamsGroupTargetAssignmentMemberValueSchema: MessageSchema<StreamsGroupTargetAssignmentMemberValue> = {
  name: 'StreamsGroupTargetAssignmentMemberValue',
  apiKey: 21,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    activeTasks:[{
      subtopologyId:s;
      partitions:[i
    };
    standbyTasks:[{
      subtopologyId:s;
      partitions:[i
    };
    warmupTasks:[{
      subtopologyId:s;
      partitions:[i
    }`,
}
