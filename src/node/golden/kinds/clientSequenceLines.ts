// The lines of clients/*.jsonl that carry a `rule`; what each tells is in src/testing/golden/clients/README-go-js.md.

export interface RecordedCall {
  readonly keyB64: string | null
  readonly valueBytes: number
  /** Null: all have a leader. */
  readonly available: readonly number[] | null
  readonly partitionCount: number
}

interface Placed {
  readonly calls: readonly RecordedCall[]
  readonly partitions: readonly number[]
}

interface OfPartitioner {
  readonly partitioner: string
}

/** A line with `rule`; the fields depend on it. */
export type SequenceLine = OfPartitioner &
  (
    | ({ readonly rule: 'sequence' } & Placed)
    | ({ readonly rule: 'turns from a random start' } & Placed)
    | {
        readonly rule: 'chunks'
        readonly chunkSize: number
        readonly partitionCount: number
        readonly partitions: readonly number[]
      }
    | {
        readonly rule: 'consistent'
        readonly keyB64?: string
        readonly partitionCount: number
        readonly partitions: readonly number[]
      }
    | {
        readonly rule: 'spread'
        readonly keyB64?: string
        readonly valueBytes?: number
        readonly available: readonly number[]
        readonly partitionCount: number
        readonly draws: number
        readonly records: readonly number[]
      }
    | ({
        readonly rule: 'sticky'
        /** Records before which a batch began. */
        readonly newBatches: readonly number[]
      } & Placed)
    | {
        readonly rule: 'jumps'
        readonly partitionCount: number
        readonly draws: number
        readonly records: readonly number[]
      }
    | {
        readonly rule: 'uniform bytes'
        readonly partitionCount: number
        readonly records: readonly number[]
        readonly partitions: readonly number[]
      }
    | {
        readonly rule: 'weights'
        readonly queues: readonly number[]
        readonly draws: number
        readonly records: readonly number[]
      }
  )

export type LineOf<Rule extends SequenceLine['rule']> = Extract<
  SequenceLine,
  { readonly rule: Rule }
>
