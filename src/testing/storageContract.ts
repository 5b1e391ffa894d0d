// What every storage of a workspace must do; run against each implementation of the port.

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { networkPresets } from '../kafka/base/clientDefaults.ts'
import { readFile } from '../kafka/disk/fileRead.ts'
import {
  appendToFile,
  deleteFile,
  renameFile,
  replaceFile,
  truncateFile,
} from '../kafka/disk/fileWrite.ts'
import { takePending } from '../kafka/disk/flush.ts'
import { diskFromFiles, emptyDisk, type VirtualDisk } from '../kafka/disk/virtualDisk.ts'
import { WORLD_META_VERSION, type WorldMeta } from '../kafka/simulation/worldMeta.ts'
import type {
  CommitGroup,
  OpenOutcome,
  WorkspaceStorage,
} from '../worker/storage/workspaceStorage.ts'

/** A place that outlives connections: `connect` opens another one to the same workspace. */
export interface StorageBench {
  connect(): WorkspaceStorage
}

export const NODE = 'broker:1'

export const exampleMeta = (nowUs: number, seed = 7): WorldMeta => ({
  version: WORLD_META_VERSION,
  seed,
  clusterId: 'AAAAAAAAAAAAAAAAAAAAAQ',
  epochMs: 1_700_000_000_000,
  bootCount: 0,
  nowUs,
  network: networkPresets.lan,
  cutLinks: [],
  brokerConfigs: {},
  brokers: [{ brokerId: 1, rack: null, host: 'localhost', port: 9092, up: true }],
  clients: [],
})

/** What a disk wants kept, as one group. */
export const groupOf = (disk: VirtualDisk, sequence: number): CommitGroup => ({
  sequence,
  nodes: [{ node: NODE, operations: takePending(disk) }],
  meta: exampleMeta(sequence * 1000),
  durability: 'relaxed',
  replacesAll: false,
})

export type Opened = Extract<OpenOutcome, { kind: 'opened' }>

export async function opened(storage: WorkspaceStorage): Promise<Opened> {
  const outcome = await storage.open()
  if (outcome.kind !== 'opened') throw new Error(outcome.message)
  return outcome
}

/** Paths with contents as text of bytes, for comparing disks. */
export function contents(disk: VirtualDisk): Record<string, string> {
  const found: Record<string, string> = {}
  for (const path of [...disk.files.keys()].sort())
    found[path] = Buffer.from(readFile(disk, path) ?? []).toString('latin1')
  return found
}

export const contentsOf = ({ disks }: Opened): Record<string, string> =>
  contents(diskFromFiles(disks.get(NODE) ?? []))

const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 17) & 0xff)

type Step = (disk: VirtualDisk, seed: number) => void

const path = fc.constantFrom('a', 'b/1.log', 'b/2.log', 'checkpoint')
/** Sizes around what a row holds, and the small ones of everyday. */
const size = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 400 }) },
  { weight: 2, arbitrary: fc.integer({ min: 3000, max: 9000 }) },
  { weight: 1, arbitrary: fc.constantFrom(61_439, 61_440, 61_441, 65_536, 130_000) },
)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(path, size).map(
      ([file, length]): Step =>
        (disk, seed) => {
          appendToFile(disk, file, bytes(length, seed), 0)
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(path, size).map(
      ([file, length]): Step =>
        (disk, seed) => {
          replaceFile(disk, file, bytes(length, seed), 0)
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(path, fc.double({ min: 0, max: 1, noNaN: true })).map(
      ([file, share]): Step =>
        (disk) => {
          const known = disk.files.get(file)
          if (known) truncateFile(disk, file, Math.floor(known.size * share), 0)
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(path, path).map(
      ([from, to]): Step =>
        (disk) =>
          renameFile(disk, from, to),
    ),
  },
  {
    weight: 1,
    arbitrary: path.map(
      (file): Step =>
        (disk) =>
          deleteFile(disk, file),
    ),
  },
)

export function storageContract(name: string, newBench: () => StorageBench): void {
  describe(name, () => {
    test('a workspace that was never written opens empty', async () => {
      const first = await opened(newBench().connect())
      expect(first).toMatchObject({ meta: null, setAside: null })
      expect(first.disks.size).toBe(0)
    })

    test('what was committed is there after reopening, with the newest time', async () => {
      const bench = newBench()
      const storage = bench.connect()
      await opened(storage)
      const disk = emptyDisk()
      appendToFile(disk, 'orders-0/0.log', bytes(100, 1), 0)
      expect(await storage.commit(groupOf(disk, 1))).toEqual({ kind: 'saved' })
      appendToFile(disk, 'orders-0/0.log', bytes(50, 2), 0)
      expect(await storage.commit(groupOf(disk, 2))).toEqual({ kind: 'saved' })
      await storage.close()
      const again = await opened(bench.connect())
      expect(contentsOf(again)).toEqual(contents(disk))
      expect(again.meta).toEqual(exampleMeta(2000))
    })

    test('files keep their ids, so that later operations find them', async () => {
      const bench = newBench()
      const storage = bench.connect()
      await opened(storage)
      const disk = emptyDisk()
      appendToFile(disk, 'a', bytes(10, 1), 0)
      appendToFile(disk, 'b', bytes(10, 2), 0)
      deleteFile(disk, 'a')
      await storage.commit(groupOf(disk, 1))
      await storage.close()
      const next = bench.connect()
      const reopened = diskFromFiles((await opened(next)).disks.get(NODE) ?? [])
      appendToFile(reopened, 'b', bytes(10, 3), 0)
      appendToFile(reopened, 'c', bytes(10, 4), 0)
      await next.commit(groupOf(reopened, 1))
      expect(contentsOf(await opened(bench.connect()))).toEqual(contents(reopened))
    })

    test('any operations, cut into groups anywhere, give the same files after whichever commit the process dies', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 }),
          fc.nat(),
          async (groups, crash) => {
            const bench = newBench()
            const storage = bench.connect()
            await opened(storage)
            const disk = emptyDisk()
            const written = groups.slice(0, (crash % groups.length) + 1)
            const pending: Promise<unknown>[] = []
            for (const [index, steps] of written.entries()) {
              for (const [at, act] of steps.entries()) act(disk, index * 100 + at)
              const done = storage.commit(groupOf(disk, index + 1))
              pending.push(done)
              // Now and then the next one begins before this one has ended, as the committer does it.
              if (index % 3 !== 0) await done
            }
            expect(await Promise.all(pending)).toEqual(written.map(() => ({ kind: 'saved' })))
            // The process ends here: nothing is closed.
            const kept = await opened(bench.connect())
            expect(contentsOf(kept)).toEqual(contents(disk))
            expect(kept.meta?.nowUs).toBe(written.length * 1000)
          },
        ),
        { numRuns: 60 },
      )
    })

    test('an owner is fenced by the next opening and writes nothing any more', async () => {
      const bench = newBench()
      const first = bench.connect()
      await opened(first)
      const disk = emptyDisk()
      appendToFile(disk, 'a', bytes(10, 1), 0)
      await first.commit(groupOf(disk, 1))
      const second = bench.connect()
      const kept = await opened(second)
      appendToFile(disk, 'a', bytes(10, 2), 0)
      expect(await first.commit(groupOf(disk, 2))).toEqual({ kind: 'fenced' })
      expect(await first.reconnect()).toEqual({ kind: 'fenced' })
      expect(contentsOf(await opened(bench.connect()))).toEqual(contentsOf(kept))
    })

    test('a group is only written onto its predecessor', async () => {
      const bench = newBench()
      const storage = bench.connect()
      await opened(storage)
      const disk = emptyDisk()
      appendToFile(disk, 'a', bytes(10, 1), 0)
      expect(await storage.commit(groupOf(disk, 2))).toMatchObject({ kind: 'lost' })
      expect(await storage.reconnect()).toEqual({ kind: 'connected', sequence: 0 })
      expect((await opened(bench.connect())).meta).toBeNull()
    })

    test('after a reconnection the next group continues the files', async () => {
      const bench = newBench()
      const storage = bench.connect()
      await opened(storage)
      const disk = emptyDisk()
      for (let sequence = 1; sequence <= 6; sequence++) {
        for (let at = 0; at < 5; at++) appendToFile(disk, 'a', bytes(900, sequence + at), 0)
        if (sequence === 4) truncateFile(disk, 'a', 7000, 0)
        await storage.commit(groupOf(disk, sequence))
        expect(await storage.reconnect()).toEqual({ kind: 'connected', sequence })
      }
      expect(contentsOf(await opened(bench.connect()))).toEqual(contents(disk))
    })

    test('a group that replaces everything leaves nothing of what was before', async () => {
      const bench = newBench()
      const storage = bench.connect()
      await opened(storage)
      const old = emptyDisk()
      appendToFile(old, 'old', bytes(100_000, 1), 0)
      await storage.commit(groupOf(old, 1))
      const fresh = emptyDisk()
      appendToFile(fresh, 'new', bytes(10, 2), 0)
      await storage.commit({ ...groupOf(fresh, 2), replacesAll: true })
      expect(contentsOf(await opened(bench.connect()))).toEqual(contents(fresh))
    })

    test('starting over puts a new workspace in the place of the old one', async () => {
      const bench = newBench()
      const storage = bench.connect()
      await opened(storage)
      const old = emptyDisk()
      appendToFile(old, 'old', bytes(10, 1), 0)
      await storage.commit(groupOf(old, 1))
      const fresh = emptyDisk()
      appendToFile(fresh, 'new', bytes(10, 2), 0)
      const group = { ...groupOf(fresh, 1), replacesAll: true, meta: exampleMeta(1000, 8) }
      expect(await storage.startOver(group)).toEqual({ kind: 'saved' })
      appendToFile(fresh, 'new', bytes(10, 3), 0)
      expect(await storage.commit({ ...groupOf(fresh, 2), meta: exampleMeta(2000, 8) })).toEqual({
        kind: 'saved',
      })
      const again = await opened(bench.connect())
      expect(contentsOf(again)).toEqual(contents(fresh))
      expect(again.meta?.seed).toBe(8)
    })
  })
}
