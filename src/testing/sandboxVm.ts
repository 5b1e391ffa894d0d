// The virtual machine of the sandbox, run in Node, and batches for it.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { OwnPartitionerBatch } from '../kafka/base/ownPartitioner.ts'
import { examplePartitioners } from '../lab/examples.ts'
import { type Question, questionOf } from '../sandbox/protocol.ts'
import { createVm, type Vm } from '../sandbox/vm/createVm.ts'

const wasmFile = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')

export const newVm = (): Promise<Vm> => createVm(new WebAssembly.Module(readFileSync(wasmFile)))

/** What people begin with, in the order the page shows it. */
export const examples = examplePartitioners

const encoder = new TextEncoder()

/** A batch of these keys for topic `orders` of 6 partitions, all available. */
export const ask = (
  code: string,
  keys?: readonly (string | Uint8Array | null)[],
  more: Partial<OwnPartitionerBatch> = {},
): Question => questionOf(batchOf(code, keys, more))

export function batchOf(
  code: string,
  keys: readonly (string | Uint8Array | null)[] = ['a'],
  more: Partial<OwnPartitionerBatch> = {},
): OwnPartitionerBatch {
  return {
    code,
    seed: 7,
    state: '{}',
    topic: 'orders',
    partitionCount: 6,
    available: [0, 1, 2, 3, 4, 5],
    firstIndex: 0,
    keys: keys.map((key) => (typeof key === 'string' ? encoder.encode(key) : key)),
    valueBytes: keys.map(() => 100),
    timestampsMs: keys.map((_, index) => 1_700_000_000_000 + index),
    ...more,
  }
}
