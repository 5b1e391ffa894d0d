// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** TopicRecord (2): record, v0, flexible. */
export interface TopicRecord extends Tagged {
  name: string
  topicId: Uuid
}

export const topicRecordSchema: MessageSchema<TopicRecord> = {
  name: 'TopicRecord',
  apiKey: 2,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    name:s;
    topicId:u`,
}
