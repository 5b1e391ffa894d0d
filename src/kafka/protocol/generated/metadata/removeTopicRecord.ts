// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** RemoveTopicRecord (9): record, v0, flexible. */
export interface RemoveTopicRecord extends Tagged {
  topicId: Uuid
}

export const removeTopicRecordSchema: MessageSchema<RemoveTopicRecord> = {
  name: 'RemoveTopicRecord',
  apiKey: 9,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topicId:u`,
}
