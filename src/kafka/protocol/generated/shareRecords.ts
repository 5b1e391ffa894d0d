// Made by config/scripts/generateProtocol.mjs; do not edit.

import { type ShareSnapshotKey, shareSnapshotKeySchema, type ShareSnapshotValue, shareSnapshotValueSchema } from './coordinator/shareSnapshot.ts'
import { type ShareUpdateKey, shareUpdateKeySchema, type ShareUpdateValue, shareUpdateValueSchema } from './coordinator/shareUpdate.ts'

/** Records of __share_group_state: key and value. */
export interface ShareRecords {
  ShareSnapshot: { key: ShareSnapshotKey; value: ShareSnapshotValue }
  ShareUpdate: { key: ShareUpdateKey; value: ShareUpdateValue }
}

export const shareRecords = {
  ShareSnapshot: { key: shareSnapshotKeySchema, value: shareSnapshotValueSchema },
  ShareUpdate: { key: shareUpdateKeySchema, value: shareUpdateValueSchema },
} as const
