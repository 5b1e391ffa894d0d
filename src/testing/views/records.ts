import type {
  BatchField,
  Queries,
  RecordDetail,
  RecordRow,
  RecordsPage,
} from '../../bridge/queries.ts'
import { leaderEpoch, offset, producerId } from '../../kafka/base/ids.ts'
import { utf8Decode, utf8Encode } from '../../kafka/base/text.ts'
import { partitionForKey } from '../../kafka/partitioning/murmur2.ts'
import { buildBatch } from '../../kafka/records/batchBuilder.ts'
import { type Codec, readBatchHeader } from '../../kafka/records/recordBatch.ts'
import { nextRecord, recordCursor } from '../../kafka/records/recordCursor.ts'

/** Virtual wall clock of the newest example record. */
export const exampleNowMs = Date.UTC(2026, 10, 24, 9, 4, 5, 768)

const goods = ['desk lamp', 'mug', 'notebook', 'chair', 'poster', 'kettle']

/** One record of orders-2 at offset 752, key customer-23, unless said. */
export function exampleRecord(changes: Partial<RecordRow> = {}): RecordRow {
  return {
    topic: 'orders',
    partition: 2,
    offset: 752,
    timestampMs: Date.UTC(2026, 10, 24, 9, 4, 4, 879),
    timestampType: 'CreateTime',
    key: utf8Encode('customer-23'),
    value: utf8Encode('{"customer":23,"item":"notebook","qty":3,"eur":44.40}'),
    headers: [{ key: 'trace', value: utf8Encode('7f3a') }],
    isControl: false,
    committed: true,
    ...changes,
  }
}

/** Keyed orders over four partitions as Kafka's producer would place them, oldest first. */
export function exampleRecords(count: number): RecordRow[] {
  const next = [929, 714, 768, 630].map((end) => end - Math.ceil(count / 3))
  return Array.from({ length: count }, (_, at): RecordRow => {
    const customer = 1 + ((at * 17 + (at % 7) * 5) % 41)
    const key = utf8Encode(`customer-${customer}`)
    const partition = partitionForKey(key, 4)
    const own = next[partition] ?? 0
    next[partition] = own + 1
    const item = goods[(at * 5 + customer) % goods.length]
    const euros = (9 + ((at * 37) % 410) / 10).toFixed(2)
    return exampleRecord({
      partition,
      offset: own,
      timestampMs: exampleNowMs - (count - 1 - at) * 93,
      key,
      value: utf8Encode(
        `{"customer":${customer},"item":"${item}","qty":${1 + (at % 3)},"eur":${euros}}`,
      ),
      headers: [{ key: 'trace', value: utf8Encode((at * 7919).toString(16)) }],
    })
  })
}

/** The record in a real batch of its own, or with `others` after it. */
export function exampleDetail(
  row: RecordRow,
  others: readonly RecordRow[] = [],
  codec: Codec = 'none',
): RecordDetail {
  const rows = [row, ...others]
  const bytes = buildBatch(
    {
      codec,
      baseOffset: offset(row.offset),
      partitionLeaderEpoch: leaderEpoch(4),
      producerId: producerId(4001),
      producerEpoch: 0,
      baseSequence: row.offset,
    },
    rows.map((each) => ({
      timestamp: each.timestampMs,
      key: each.key,
      value: each.value,
      headers: each.headers,
      offset: offset(each.offset),
    })),
  )
  return {
    row,
    batch: {
      bytes,
      baseOffset: row.offset,
      lastOffset: rows.at(-1)?.offset ?? row.offset,
      recordsCount: rows.length,
      codec,
      fields: batchFields(bytes),
      records: codec === 'none' ? recordPlaces(bytes) : rows.map(hiddenPlace),
    },
    leaderBroker: 3,
    segmentBaseOffset: 0,
    positionInSegment: 98_113,
    producer: 'checkout',
    partitionCount: 4,
  }
}

const hiddenPlace = (row: RecordRow): RecordDetail['batch']['records'][number] => ({
  offset: row.offset,
  position: null,
  size: 0,
  keyPosition: null,
  keySize: row.key?.length ?? -1,
})

function recordPlaces(bytes: Uint8Array): RecordDetail['batch']['records'] {
  const cursor = recordCursor(bytes)
  const places: RecordDetail['batch']['records'][number][] = []
  let position = cursor.position
  while (nextRecord(cursor)) {
    places.push({
      offset: cursor.offset,
      position,
      size: cursor.position - position,
      keyPosition: cursor.keySize < 0 ? null : cursor.keyStart,
      keySize: cursor.keySize,
    })
    position = cursor.position
  }
  return places
}

function batchFields(bytes: Uint8Array): BatchField[] {
  const header = readBatchHeader(bytes)
  const time = (ms: number): string => new Date(ms).toISOString().slice(11, 23)
  const field = (name: string, position: number, size: number, value: string): BatchField => ({
    name,
    position,
    size,
    value,
    setByBroker: name === 'baseOffset' || name === 'partitionLeaderEpoch',
  })
  return [
    field('baseOffset', 0, 8, header.baseOffset.toLocaleString('en-US')),
    field('batchLength', 8, 4, String(header.batchLength)),
    field('partitionLeaderEpoch', 12, 4, String(header.partitionLeaderEpoch)),
    field('magic', 16, 1, '2'),
    field('crc', 17, 4, header.crc.toString(16).padStart(8, '0')),
    field('attributes', 21, 2, String(header.attributes)),
    field('lastOffsetDelta', 23, 4, String(header.lastOffsetDelta)),
    field('baseTimestamp', 27, 8, time(header.baseTimestamp)),
    field('maxTimestamp', 35, 8, time(header.maxTimestamp)),
    field('producerId', 43, 8, header.producerId.toLocaleString('en-US')),
    field('producerEpoch', 51, 2, String(header.producerEpoch)),
    field('baseSequence', 53, 4, String(header.baseSequence)),
    field('recordsCount', 57, 4, String(header.recordsCount)),
  ]
}

const holds = (bytes: Uint8Array | null, text: string): boolean =>
  bytes !== null && utf8Decode(bytes).toLowerCase().includes(text)

const matches = (row: RecordRow, text: string): boolean =>
  text === '' ||
  holds(row.key, text) ||
  holds(row.value, text) ||
  row.headers.some((header) => header.key.toLowerCase().includes(text) || holds(header.value, text))

/** Answers the `records` question from a list; a search looks at `work` records at most. */
export function recordsAnswer(
  all: readonly RecordRow[],
  question: Queries['records']['question'],
  work = 1_000,
): RecordsPage {
  const { from, cursor, partitions, limit } = question
  const newestFirst = from.kind === 'newest'
  const text = question.search.toLowerCase()
  const line = all
    .filter((row) => partitions === null || partitions.includes(row.partition))
    .filter((row) => beginsAt(row, from) && insideCursor(row, cursor, newestFirst))
    .toSorted((a, b) => (newestFirst ? -1 : 1) * (a.timestampMs - b.timestampMs))
  const rows: RecordRow[] = []
  let scanned = 0
  for (const row of line) {
    if (rows.length === limit || scanned === work) break
    scanned += 1
    if (matches(row, text)) rows.push(row)
  }
  const rest = line.slice(scanned)
  const places = new Map<number, number>()
  for (const row of rest) if (!places.has(row.partition)) places.set(row.partition, row.offset)
  return {
    rows,
    scanned,
    complete: rest.length === 0 || rows.length === limit,
    cursor: rest.length === 0 ? null : Object.fromEntries(places),
  }
}

function beginsAt(row: RecordRow, from: Queries['records']['question']['from']): boolean {
  if (from.kind === 'offset') return row.offset >= from.offset
  return from.kind !== 'timestamp' || row.timestampMs >= from.timestampMs
}

function insideCursor(
  row: RecordRow,
  cursor: Readonly<Record<string, number>> | null,
  newestFirst: boolean,
): boolean {
  if (cursor === null) return true
  const place = cursor[row.partition]
  if (place === undefined) return false
  return newestFirst ? row.offset <= place : row.offset >= place
}
