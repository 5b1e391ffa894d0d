// What tests of a producer do with it: send records, look at the batches of a request.

import { produceRecord } from '../kafka/clients/producer/produceRecord.ts'
import type { ProducerState } from '../kafka/clients/producer/producerState.ts'
import { sendReady } from '../kafka/clients/producer/sender.ts'
import type { RequestBody } from '../kafka/protocol/envelope.ts'
import { iterateBatches } from '../kafka/records/record.ts'
import {
  answerMetadata,
  answerProducerId,
  type ClientContext,
  producerContext,
  type SentRequest,
} from './clientContext.ts'

export type Producer = ClientContext<ProducerState>

/** A producer that knows `orders` (three partitions led by brokers 1, 2 and 3) and has its producer id 7. */
export function readyProducer(...settings: Parameters<typeof producerContext>): Producer {
  const producer = producerContext(...settings)
  answerMetadata(producer)
  if (!producer.state.settings.enableIdempotence) return producer
  send(producer, { partition: 0, sendNow: true })
  answerProducerId(producer)
  return producer
}

/** One send(): a value of `bytes` to a partition. Returns what became of it. */
export function send(
  producer: Producer,
  options: { partition?: number; bytes?: number; sendNow?: boolean; commandId?: number } = {},
) {
  const record = {
    topic: 'orders',
    key: null,
    value: new Uint8Array(options.bytes ?? 10),
    headers: [],
    timestampMs: 5,
    commandId: options.commandId ?? null,
  }
  const destination = { explicit: options.partition ?? null, chosen: null }
  const produced = produceRecord(producer.state, record, destination, producer.environment)
  if (options.sendNow || (produced.ok && produced.sendNow))
    sendReady(producer.state, producer.environment)
  return produced
}

export interface SentBatch {
  readonly partition: number
  readonly records: number
  readonly baseSequence: number
  readonly producerId: number
  readonly producerEpoch: number
}

/** The batches of a produce request. */
export function batchesIn(request: SentRequest): SentBatch[] {
  const { topicData } = request.body as RequestBody<'Produce'>
  return topicData.flatMap(({ partitionData }) =>
    partitionData.flatMap(({ index, records }) =>
      (records ?? []).flatMap((chunk) =>
        [...iterateBatches(chunk)].map(({ header }) => ({
          partition: index,
          records: header.recordsCount,
          baseSequence: header.baseSequence,
          producerId: header.producerId,
          producerEpoch: header.producerEpoch,
        })),
      ),
    ),
  )
}

export const produceRequests = (producer: Producer): SentRequest[] =>
  producer.sent.filter(({ api }) => api === 'Produce')

export const openProduces = (producer: Producer): SentRequest[] =>
  producer.open.filter(({ api }) => api === 'Produce')
