// The way of a record in a producer, from send() to the sealed batch in a request, without a cluster around it.
// A profile shows about a sixth of the time in the CRC, a tenth in the partitioner's hash, the rest spread over sizes,
// columns and bytes. What counted: one lookup of a queue and one sum of sizes a record, batches sealed where they are
// built, words instead of bytes in the CRC. With keys more batches are made: a full one takes the others of its broker along.

import { clientAddress } from '../base/addresses.ts'
import { producerDefaults } from '../base/clientDefaults.ts'
import type { ProducerSettings } from '../base/commands.ts'
import { assert } from '../base/errors.ts'
import { randomFromSeed } from '../base/random.ts'
import { utf8Encode } from '../base/text.ts'
import { anywhere, produceRecord } from '../clients/producer/produceRecord.ts'
import { newProducer, type ProducerState } from '../clients/producer/producerState.ts'
import { sendReady } from '../clients/producer/sender.ts'
import type { Environment } from '../protocol/environment.ts'

const TOPIC = 'bench'
const BROKERS = [1, 2, 3]
const KEYS = 1000
const VALUE_BYTES = 100
/** Records between two looks of the sender, as a tick of a busy workload. */
const TICK_RECORDS = 300

export interface ProducerPathOptions {
  readonly keyed: boolean
  readonly partitions: number
}

/** Sends `count` records a round, each into a batch that is sealed with its CRC; nothing answers (acks=0). */
export function producerPath(options: ProducerPathOptions): (count: number) => void {
  const settings: ProducerSettings = { ...producerDefaults, acks: 0, enableIdempotence: false }
  const producer = knownProducer(settings, options.partitions)
  let nowUs = 0
  let sentBytes = 0
  const environment = quietEnvironment(
    () => nowUs,
    (bytes) => {
      sentBytes += bytes
    },
  )
  const keys = options.keyed
    ? Array.from({ length: KEYS }, (_, index) => utf8Encode(`customer-${index}`))
    : [null]
  const value = utf8Encode('event '.repeat(20).slice(0, VALUE_BYTES))
  let made = 0
  return (count) => {
    sentBytes = 0
    const until = made + count
    while (made < until) {
      nowUs += 1000
      const timestampMs = environment.nowMs
      let sendNow = false
      for (let turn = 0; turn < TICK_RECORDS && made < until; turn++) {
        const key = keys[made++ % keys.length]!
        const record = { topic: TOPIC, key, value, headers: [], timestampMs, commandId: null }
        const produced = produceRecord(producer, record, anywhere, environment)
        assert(produced.ok, 'the record is taken')
        sendNow = produced.sendNow || sendNow
      }
      if (sendNow) sendReady(producer, environment)
    }
    assert(
      sentBytes > (count - TICK_RECORDS * options.partitions) * VALUE_BYTES,
      'batches were sent',
    )
  }
}

/** A running producer that knows its topic, led by three brokers in turn. */
function knownProducer(settings: ProducerSettings, partitions: number): ProducerState {
  const producer = newProducer({ name: 'bench', bootstrap: BROKERS, settings })
  producer.state = 'running'
  producer.core.brokers = BROKERS
  producer.core.topics.set(TOPIC, {
    topicId: '0123456789abcdef0123456789abcdef',
    partitions: Array.from({ length: partitions }, (_, index) => ({
      leader: BROKERS[index % BROKERS.length]!,
      leaderEpoch: 0,
    })),
  })
  for (const broker of BROKERS) producer.connected.add(broker)
  return producer
}

/** Time stands where the caller puts it, and requests end here. */
function quietEnvironment(nowUs: () => number, sent: (bytes: number) => void): Environment {
  let requestId = 1
  return {
    self: clientAddress('bench'),
    get nowUs() {
      return nowUs()
    },
    get nowMs() {
      return 1_760_000_000_000 + Math.floor(nowUs() / 1000)
    },
    random: randomFromSeed(7),
    send(_to, _api, _version, _body, options) {
      for (const part of options?.parts ?? []) sent(part.bytes)
      return requestId++
    },
    respond() {},
    closeConnection() {},
    disconnect() {},
    setTimer() {},
    cancelTimer() {},
    record() {},
    complete() {},
    partition: () => 0,
    exit() {},
  }
}
