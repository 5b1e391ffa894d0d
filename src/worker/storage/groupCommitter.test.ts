import { describe, expect, test } from 'vitest'
import { appendToFile } from '../../kafka/disk/fileWrite.ts'
import { takePending } from '../../kafka/disk/flush.ts'
import { emptyDisk, type VirtualDisk } from '../../kafka/disk/virtualDisk.ts'
import { createFakeClock, type FakeClock } from '../../testing/fakeClock.ts'
import { createFaultyStorage, type FaultyStorage } from '../../testing/faultyStorage.ts'
import { contents, contentsOf, exampleMeta, NODE, opened } from '../../testing/storageContract.ts'
import { type Batch, createGroupCommitter, type GroupCommitter } from './groupCommitter.ts'
import { emptyVault, type MemoryVault, openMemoryStorage } from './memoryStorage.ts'

interface Bench {
  readonly vault: MemoryVault
  readonly storage: FaultyStorage
  readonly clock: FakeClock
  readonly committer: GroupCommitter
  readonly disk: VirtualDisk
  readonly fenced: () => boolean
  /** One append of so many bytes at a virtual time, offered. */
  write(nowUs: number, length?: number): void
  kept(): Promise<Record<string, string>>
}

async function bench(): Promise<Bench> {
  const vault = emptyVault()
  const storage = createFaultyStorage(openMemoryStorage(vault))
  await opened(storage)
  const clock = createFakeClock()
  const disk = emptyDisk()
  let fenced = false
  let lastUs = 0
  const batchOf = (nowUs: number): Batch => ({
    nodes: [{ node: NODE, operations: takePending(disk) }],
    meta: exampleMeta(nowUs),
    replacesAll: false,
  })
  const committer = createGroupCommitter({
    storage,
    nowMs: clock.nowMs,
    after: clock.after,
    snapshot: () => {
      takePending(disk)
      const [file] = disk.files.values()
      const appends = (file?.chunks ?? []).map(({ position, bytes }) => ({
        type: 'append' as const,
        fileId: 1,
        position,
        bytes,
      }))
      const operations = [{ type: 'create' as const, fileId: 1, path: 'log' }, ...appends]
      return { nodes: [{ node: NODE, operations }], meta: exampleMeta(lastUs), replacesAll: true }
    },
    onFenced: () => {
      fenced = true
    },
    lastSequence: 0,
    savedUpToUs: 0,
  })
  return {
    vault,
    storage,
    clock,
    committer,
    disk,
    fenced: () => fenced,
    write(nowUs, length = 100) {
      lastUs = nowUs
      appendToFile(disk, 'log', new Uint8Array(length).fill(nowUs & 0xff), 0)
      committer.offer(batchOf(nowUs))
    },
    kept: async () => contentsOf(await opened(openMemoryStorage(vault))),
  }
}

describe('the group committer', () => {
  test('commits a lone change at once and says so only after it is complete', async () => {
    const { committer, write, storage, clock } = await bench()
    storage.hold()
    write(1000)
    expect(committer.status()).toMatchObject({ state: 'saving', savedUpToUs: 0, bytesToSave: 100 })
    storage.letGo()
    await clock.settle()
    expect(committer.status()).toMatchObject({ state: 'saved', savedUpToUs: 1000, bytesSaved: 100 })
  })

  test('puts what came while a transaction was under way into the next one', async () => {
    const { committer, write, storage, clock } = await bench()
    storage.hold()
    for (let at = 1; at <= 10; at++) write(at * 1000)
    await clock.advance(60)
    expect(storage.begun()).toBe(2)
    storage.letGo()
    await clock.settle()
    expect(storage.begun()).toBe(2)
    expect(committer.status()).toMatchObject({ state: 'saved', savedUpToUs: 10_000 })
  })

  test('never has more than two transactions in flight', async () => {
    const { write, storage, clock } = await bench()
    storage.hold()
    for (let at = 1; at <= 10; at++) {
      write(at * 1000, 2 * 1024 * 1024)
      await clock.advance(100)
    }
    expect(storage.begun()).toBe(2)
  })

  test('loses nothing that was acknowledged and tears nothing when the storage is full', async () => {
    const { committer, write, storage, clock, kept, disk } = await bench()
    write(1000)
    await clock.settle()
    storage.failNext('full')
    write(2000)
    await clock.advance(60)
    expect(committer.status()).toMatchObject({ state: 'full', savedUpToUs: 1000 })
    write(3000)
    await clock.advance(100)
    expect(committer.status()).toMatchObject({ state: 'full', savedUpToUs: 1000, bytesToSave: 200 })
    committer.retry()
    await clock.advance(200)
    expect(committer.status()).toMatchObject({ state: 'saved', savedUpToUs: 3000, problem: null })
    expect(await kept()).toEqual(contents(disk))
  })

  test('sends again what a broken connection did not acknowledge, once, whether it was written or not', async () => {
    for (const fault of ['lost', 'lostAfterWriting', 'throws', 'hangs'] as const) {
      const { committer, write, storage, clock, kept, disk } = await bench()
      write(1000)
      await clock.settle()
      storage.failNext(fault)
      write(2000)
      await clock.advance(60)
      write(3000)
      await clock.advance(11_000)
      expect(committer.status()).toMatchObject({ state: 'saved', savedUpToUs: 3000 })
      expect(await kept(), fault).toEqual(contents(disk))
    }
  })

  test('gives up after three failures, goes on when asked again', async () => {
    const { committer, write, storage, clock, kept, disk } = await bench()
    storage.breakConnection(true)
    write(1000)
    await clock.advance(5000)
    expect(committer.status()).toMatchObject({ state: 'failed', savedUpToUs: 0 })
    storage.breakConnection(false)
    write(2000)
    committer.retry()
    await clock.advance(200)
    expect(committer.status()).toMatchObject({ state: 'saved', savedUpToUs: 2000 })
    expect(await kept()).toEqual(contents(disk))
  })

  test('gives up a queue that grows too long and writes whole disks instead', async () => {
    const { committer, write, storage, clock, vault, disk } = await bench()
    storage.breakConnection(true)
    for (let at = 1; at <= 80; at++) write(at * 1000, 1024 * 1024)
    await clock.advance(5000)
    expect(committer.status()).toMatchObject({ state: 'failed', savedUpToUs: 0 })
    expect(committer.status().bytesToSave).toBeLessThan(8 * 1024 * 1024)
    storage.breakConnection(false)
    committer.retry()
    await clock.advance(200)
    expect(committer.status()).toMatchObject({ state: 'saved', savedUpToUs: 80_000 })
    const [file] = vault.nodes.get(NODE)?.values() ?? []
    expect(file?.bytes.byteLength).toBe(disk.bytesUsed)
  })

  test('writes whole disks again when the browser has removed everything', async () => {
    const { committer, write, storage, clock, vault, disk } = await bench()
    write(1000)
    await clock.settle()
    storage.removeAll(vault)
    write(2000)
    await clock.advance(500)
    const saved = { state: 'saved', savedUpToUs: 2000, bytesToSave: 0 }
    expect(committer.status()).toMatchObject(saved)
    const [file] = vault.nodes.get(NODE)?.values() ?? []
    expect(file?.bytes.byteLength).toBe(disk.bytesUsed)
  })

  test('stops writing when another owner took over', async () => {
    const { committer, write, vault, clock, fenced } = await bench()
    write(1000)
    await clock.settle()
    await opened(openMemoryStorage(vault))
    write(2000)
    await clock.advance(100)
    expect(fenced()).toBe(true)
    expect(committer.status().state).toBe('fenced')
  })

  test('flush resolves when everything offered is saved', async () => {
    const { committer, write, storage, clock } = await bench()
    storage.hold()
    write(1000)
    write(2000)
    let flushed = false
    void committer.flush().then(() => {
      flushed = true
    })
    await clock.settle()
    expect(flushed).toBe(false)
    storage.letGo()
    await clock.settle()
    expect(flushed).toBe(true)
    expect(committer.status().savedUpToUs).toBe(2000)
  })
})
