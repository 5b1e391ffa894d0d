// Questions with one answer, asked by the page and answered by the worker from the World's own logs.

import type { PartitionView } from './views.ts'

export type RecordsFrom =
  | { readonly kind: 'newest' }
  | { readonly kind: 'oldest' }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'timestamp'; readonly timestampMs: number }

export interface RecordRow {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly timestampMs: number
  readonly timestampType: 'CreateTime' | 'LogAppendTime'
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly { readonly key: string; readonly value: Uint8Array | null }[]
  readonly isControl: boolean
  /** At or above the high watermark: written, not yet readable by consumers. */
  readonly committed: boolean
}

export interface RecordsPage {
  /** In display order: newest first for `newest`, else oldest first; merged by timestamp over partitions. */
  readonly rows: readonly RecordRow[]
  /** Records that were looked at for the search; `complete` is false when the limit of work stopped it. */
  readonly scanned: number
  readonly complete: boolean
  /** Where to go on, by partition: next offset to read (older for newest-first). null at the end. */
  readonly cursor: Readonly<Record<string, number>> | null
}

export interface BatchField {
  readonly name: string
  readonly position: number
  readonly size: number
  readonly value: string
  /** Set by the broker, outside the CRC. */
  readonly setByBroker: boolean
}

export interface RecordDetail {
  readonly row: RecordRow
  readonly batch: {
    readonly bytes: Uint8Array
    readonly baseOffset: number
    readonly lastOffset: number
    readonly recordsCount: number
    readonly codec: string
    readonly fields: readonly BatchField[]
    /** Records of the batch with where they lie in `bytes` (null positions when the batch is compressed). */
    readonly records: readonly {
      readonly offset: number
      readonly position: number | null
      readonly size: number
      readonly keyPosition: number | null
      readonly keySize: number
    }[]
  }
  readonly leaderBroker: number
  readonly segmentBaseOffset: number
  readonly positionInSegment: number
  /** Name of the simulated producer with this producer id, when it is known. */
  readonly producer: string | null
  readonly partitionCount: number
}

export interface SegmentInfo {
  readonly brokerId: number
  readonly baseOffset: number
  readonly nextOffset: number
  readonly bytes: number
  readonly indexEntries: number
  readonly timeIndexEntries: number
  readonly largestTimestampMs: number | null
  readonly active: boolean
}

export interface ConfigRow {
  readonly name: string
  readonly value: string | null
  readonly source: 'topic' | 'broker' | 'default'
  readonly type: string
  readonly documentation: string
  readonly isDefault: boolean
}

export interface Queries {
  records: {
    question: {
      readonly topic: string
      /** null: all of them. */
      readonly partitions: readonly number[] | null
      readonly from: RecordsFrom
      readonly limit: number
      /** Text sought in key, value and headers (as UTF-8, without regard to case); empty for none. */
      readonly search: string
      readonly cursor: Readonly<Record<string, number>> | null
    }
    answer: RecordsPage
  }
  record: {
    question: { readonly topic: string; readonly partition: number; readonly offset: number }
    answer: RecordDetail | null
  }
  /** The keys of a topic's newest records, oldest first: for the lab. */
  topicKeys: {
    question: { readonly topic: string; readonly limit: number }
    answer: {
      /** base64 only when some key is not UTF-8. */
      readonly encoding: 'utf8' | 'base64'
      readonly keys: readonly (string | null)[]
      /** Mean bytes of their values. */
      readonly valueBytes: number
      readonly partitionCount: number
    }
  }
  topicConfig: { question: { readonly topic: string }; answer: readonly ConfigRow[] }
  brokerConfig: { question: { readonly brokerId: number }; answer: readonly ConfigRow[] }
  segments: {
    question: { readonly topic: string; readonly partition: number }
    answer: readonly SegmentInfo[]
  }
  partitionsOf: { question: { readonly topic: string }; answer: readonly PartitionView[] }
  /** The events that led to one, oldest first, and what else the first of them led to. */
  why: {
    question: { readonly sequence: number }
    answer: {
      readonly chain: readonly import('./views.ts').EventView[]
      readonly alsoLedTo: readonly import('./views.ts').EventView[]
    }
  }
  /** The engine's own answer for one partition, read straight from broker state: for checking pictures against it. */
  truth: {
    question: Record<string, never>
    answer: {
      readonly timeUs: number
      readonly partitions: readonly {
        readonly topic: string
        readonly partition: number
        readonly leader: number
        readonly isr: readonly number[]
        readonly highWatermark: number
        readonly logEndOffsets: Readonly<Record<string, number>>
      }[]
      readonly committed: readonly {
        readonly groupId: string
        readonly topic: string
        readonly partition: number
        readonly offset: number
      }[]
      readonly journalHash: string
    }
  }
  /** All files of all brokers as one zip. */
  export: {
    question: Record<string, never>
    answer: { readonly name: string; readonly zip: Uint8Array }
  }
}

export type QueryName = keyof Queries
