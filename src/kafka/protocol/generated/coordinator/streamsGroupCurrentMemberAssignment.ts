// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** StreamsGroupCurrentMemberAssignmentKey (22): record key, v0, never flexible. */
export interface StreamsGroupCurrentMemberAssignmentKey extends Tagged {
  groupId: string
  memberId: string
}

export const streamsGroupCurrentMemberAssignmentKeySchema: MessageSchema<StreamsGroupCurrentMemberAssignmentKey> = {
  name: 'StreamsGroupCurrentMemberAssignmentKey',
  apiKey: 22,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** StreamsGroupCurrentMemberAssignmentValue (22): record value, v0, flexible. */
export interface StreamsGroupCurrentMemberAssignmentValue extends Tagged {
  memberEpoch: number
  previousMemberEpoch: number
  state: number
  activeTasks: TaskIds[]
  standbyTasks: TaskIds[]
  warmupTasks: TaskIds[]
  activeTasksPendingRevocation: TaskIds[]
  standbyTasksPendingRevocation: TaskIds[]
  warmupTasksPendingRevocation: TaskIds[]
}

export interface TaskIds extends Tagged {
  subtopologyId: string
  partitions: number[]
  assignmentEpochs: number[] | null
}

export const streamsGroupCurrentMemberAssignmentValueSchema: MessageSchema<StreamsGroupCurrentMemberAssignmentValue> = {
  name: 'StreamsGroupCurrentMemberAssignmentValue',
  apiKey: 22,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    memberEpoch:i;
    previousMemberEpoch:i;
    state:b;
    activeTasks:[{
      subtopologyId:s;
      partitions:[i;
      assignmentEpochs:[i~#0
    };
    standbyTasks:[{
      subtopologyId:s;
      partitions:[i;
      assignmentEpochs:[i~#0
    };
    warmupTasks:[{
      subtopologyId:s;
      partitions:[i;
      assignmentEpochs:[i~#0
    };
    activeTasksPendingRevocation:[{
      subtopologyId:s;
      partitions:[i;
      assignmentEpochs:[i~#0
    };
    standbyTasksPendingRevocation:[{
      subtopologyId:s;
      partitions:[i;
      assignmentEpochs:[i~#0
    };
    warmupTasksPendingRevocation:[{
      subtopologyId:s;
      partitions:[i;
      assignmentEpochs:[i~#0
    }`,
}
