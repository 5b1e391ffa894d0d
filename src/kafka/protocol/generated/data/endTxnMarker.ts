// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** EndTxnMarker: message, v0, never flexible. */
export interface EndTxnMarker extends Tagged {
  coordinatorEpoch: number
}

export const endTxnMarkerSchema: MessageSchema<EndTxnMarker> = {
  name: 'EndTxnMarker',
  apiKey: -1,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    coordinatorEpoch:i`,
}
