import type { RequestEnvelope } from '../protocol/envelope.ts'

/** A block of producer ids that the controller gave to this broker. */
export interface ProducerIdBlock {
  /** Next id to hand out. */
  next: number
  /** First id that is no longer ours. */
  end: number
  /** A request for the next block is under way. */
  asked: boolean
  /** InitProducerId requests that wait for it. */
  waiting: RequestEnvelope<'InitProducerId'>[]
}

export const emptyProducerIdBlock = (): ProducerIdBlock => ({
  next: 0,
  end: 0,
  asked: false,
  waiting: [],
})
