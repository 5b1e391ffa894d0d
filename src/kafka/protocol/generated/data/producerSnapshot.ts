// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ProducerSnapshot: message, v1, never flexible. */
export interface ProducerSnapshot extends Tagged {
  crc: number
  producerEntries: ProducerEntry[]
}

export interface ProducerEntry extends Tagged {
  producerId: number
  epoch: number
  lastSequence: number
  lastOffset: number
  offsetDelta: number
  timestamp: number
  coordinatorEpoch: number
  currentTxnFirstOffset: number
}

export const producerSnapshotSchema: MessageSchema<ProducerSnapshot> = {
  name: 'ProducerSnapshot',
  apiKey: -1,
  versions: [1, 1],
  flexibleFrom: 32767,
  fields: `
    crc:I;
    producerEntries:[{
      producerId:l;
      epoch:h;
      lastSequence:i;
      lastOffset:l;
      offsetDelta:i;
      timestamp:l;
      coordinatorEpoch:i;
      currentTxnFirstOffset:l
    }`,
}
