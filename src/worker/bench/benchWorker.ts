// A worker for benchmarks alone: not part of the app, built only by config/scripts/benchBrowser.mjs.

import type { DiskOperation } from '../../kafka/disk/virtualDisk.ts'
import { runFullLoad } from '../../kafka/simulation/fullLoad.ts'
import { measuredParts } from '../../kafka/simulation/measuredParts.ts'
import { openScenario, scenarios } from '../../kafka/simulation/scenario.ts'
import { worldMeta } from '../../kafka/simulation/worldMeta.ts'
import { openIdbStorage } from '../storage/idbStorage.ts'
import type { WorkspaceStorage } from '../storage/workspaceStorage.ts'
import { runRuler } from './ruler.ts'

export type BenchRequest =
  | { readonly kind: 'load'; readonly recordsPerSecond: number }
  | { readonly kind: 'parts' }
  | { readonly kind: 'ruler'; readonly groups: number }
  | { readonly kind: 'storage'; readonly groups: number }
  | { readonly kind: 'reopen'; readonly megabytes: number }

const NOW_MS = 1_760_000_000_000
/** As the ruler: 8 chunks of 400 records of 100 bytes in a transaction. */
const CHUNKS = 8
const CHUNK_RECORDS = 400
const RECORD_BYTES = 125
const IN_FLIGHT = 2

self.onmessage = async (event: MessageEvent<BenchRequest>) => {
  try {
    self.postMessage({ ok: true, answer: await answer(event.data) })
  } catch (error) {
    self.postMessage({ ok: false, message: String(error) })
  }
}

function answer(request: BenchRequest): unknown {
  switch (request.kind) {
    case 'load':
      return runFullLoad({
        partitions: 6,
        recordsPerSecond: request.recordsPerSecond,
        valueBytes: 100,
        seconds: 2,
        warmUpSeconds: 1,
        now: () => performance.now(),
      })
    case 'parts':
      return measuredParts().map(({ name, goal, round }) => {
        round()
        const startMs = performance.now()
        const done = round()
        return { name, goal, ...done, ms: performance.now() - startMs }
      })
    case 'ruler':
      return runRuler(request.groups, CHUNKS, CHUNK_RECORDS * RECORD_BYTES, IN_FLIGHT)
    case 'storage':
      return storageRun(request.groups)
    case 'reopen':
      return reopen(request.megabytes)
  }
}

const meta = () => worldMeta(openScenario(scenarios.empty, 1, NOW_MS), {})

async function opened(workspace: string): Promise<WorkspaceStorage> {
  const storage = openIdbStorage(workspace)
  const outcome = await storage.open()
  if (outcome.kind !== 'opened') throw new Error(outcome.message)
  return storage
}

const createFiles = (): DiskOperation[] =>
  Array.from({ length: CHUNKS }, (_, index) => ({
    type: 'create' as const,
    fileId: index + 1,
    path: `bench-${index}/00000000000000000000.log`,
  }))

const appendsOf = (chunks: number, group: number): DiskOperation[] =>
  Array.from({ length: chunks }, (_, index) => ({
    type: 'append' as const,
    fileId: index + 1,
    position: group * CHUNK_RECORDS * RECORD_BYTES,
    bytes: new Uint8Array(CHUNK_RECORDS * RECORD_BYTES).fill(group),
  }))

/** Groups through the app's own storage, two in flight. Records a second. */
async function storageRun(groups: number): Promise<number> {
  const storage = await opened(`bench-${performance.timeOrigin}`)
  const kept = meta()
  await commit(storage, 1, createFiles(), kept)
  const startMs = performance.now()
  await pipelined(groups, IN_FLIGHT, (group) =>
    commit(storage, group + 2, appendsOf(CHUNKS, group), kept),
  )
  const seconds = (performance.now() - startMs) / 1000
  await storage.close()
  return (groups * CHUNKS * CHUNK_RECORDS) / seconds
}

async function commit(
  storage: WorkspaceStorage,
  sequence: number,
  operations: readonly DiskOperation[],
  kept: ReturnType<typeof meta>,
): Promise<void> {
  const outcome = await storage.commit({
    sequence,
    nodes: [{ node: 'broker:1', operations }],
    meta: kept,
    durability: 'relaxed',
    replacesAll: false,
  })
  if (outcome.kind !== 'saved') throw new Error(`the group was not saved: ${outcome.kind}`)
}

/** Starts `count` works in order, at most `inFlight` at a time. */
async function pipelined(
  count: number,
  inFlight: number,
  start: (index: number) => Promise<void>,
): Promise<void> {
  const running: Promise<void>[] = []
  for (let index = 0; index < count; index++) {
    running.push(start(index))
    if (running.length >= inFlight) await running.shift()
  }
  await Promise.all(running)
}

/** Milliseconds to open a workspace of so many megabytes again. */
async function reopen(megabytes: number): Promise<number> {
  const workspace = `reopen-${performance.timeOrigin}`
  const storage = await opened(workspace)
  const kept = meta()
  const groupBytes = CHUNKS * CHUNK_RECORDS * RECORD_BYTES
  const groups = Math.ceil((megabytes * 1e6) / groupBytes)
  await commit(storage, 1, createFiles(), kept)
  for (let group = 0; group < groups; group++)
    await commit(storage, group + 2, appendsOf(CHUNKS, group), kept)
  await storage.close()
  const startMs = performance.now()
  const again = await opened(workspace)
  const ms = performance.now() - startMs
  await again.close()
  return ms
}
