import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { describe, expect, test } from 'vitest'
import { appendToFile, deleteFile } from '../../kafka/disk/fileWrite.ts'
import { emptyDisk } from '../../kafka/disk/virtualDisk.ts'
import {
  contents,
  contentsOf,
  groupOf,
  opened,
  storageContract,
} from '../../testing/storageContract.ts'
import { ROW_BYTES } from './fileRows.ts'
import { openIdbStorage } from './idbStorage.ts'

let benches = 0
const freshWorkspace = (): string => `w${++benches}`

storageContract('IndexedDB storage', () => {
  const workspace = freshWorkspace()
  return { connect: () => openIdbStorage(workspace) }
})

const bytes = (length: number, seed = 1): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at + seed) & 0xff)

/** The database behind a workspace, to look into or to damage. */
const raw = (workspace: string, generation = 1) => openDB(`samsa-${workspace}-${generation}`)

describe('rows', () => {
  test('hold at most 60 KiB, whatever is appended', async () => {
    const workspace = freshWorkspace()
    const storage = openIdbStorage(workspace)
    await opened(storage)
    const disk = emptyDisk()
    appendToFile(disk, 'big', bytes(200_000), 0)
    for (let at = 0; at < 300; at++) appendToFile(disk, 'small', bytes(1000, at), 0)
    await storage.commit(groupOf(disk, 1))
    const rows: ArrayBuffer[] = await (await raw(workspace)).getAll('chunks')
    expect(Math.max(...rows.map((row) => row.byteLength))).toBeLessThanOrEqual(ROW_BYTES)
    expect(rows.length).toBe(Math.ceil(200_000 / ROW_BYTES) + Math.ceil(300_000 / ROW_BYTES))
  })

  test('of a file that grows by small batches stay few', async () => {
    const workspace = freshWorkspace()
    const storage = openIdbStorage(workspace)
    await opened(storage)
    const disk = emptyDisk()
    for (let sequence = 1; sequence <= 600; sequence++) {
      appendToFile(disk, 'log', bytes(300, sequence), 0)
      await storage.commit(groupOf(disk, sequence))
    }
    const count = await (await raw(workspace)).count('chunks')
    expect(count).toBeLessThan(180_000 / ROW_BYTES + 32)
    expect(contentsOf(await opened(openIdbStorage(workspace)))).toEqual(contents(disk))
  })

  test('of deleted files go a few at a time, and the rest at the next opening', async () => {
    const workspace = freshWorkspace()
    const storage = openIdbStorage(workspace)
    await opened(storage)
    const disk = emptyDisk()
    appendToFile(disk, 'gone', bytes(40 * ROW_BYTES), 0)
    appendToFile(disk, 'kept', bytes(10), 0)
    await storage.commit(groupOf(disk, 1))
    deleteFile(disk, 'gone')
    await storage.commit(groupOf(disk, 2))
    const database = await raw(workspace)
    expect(await database.count('chunks')).toBe(41)
    appendToFile(disk, 'kept', bytes(10), 0)
    await storage.commit(groupOf(disk, 3))
    expect(await database.count('chunks')).toBe(41 - 16 + 1)
    expect(contentsOf(await opened(openIdbStorage(workspace)))).toEqual(contents(disk))
    expect(await database.count('chunks')).toBe(2)
  })
})

test('data that the browser removed under the feet of its owner is found missing, and can be written anew', async () => {
  const workspace = freshWorkspace()
  const storage = openIdbStorage(workspace)
  await opened(storage)
  const disk = emptyDisk()
  appendToFile(disk, 'log', bytes(10), 0)
  await storage.commit(groupOf(disk, 1))
  await deleteDB(`samsa-${workspace}-1`)
  appendToFile(disk, 'log', bytes(10), 0)
  expect(await storage.commit(groupOf(disk, 2))).toMatchObject({ kind: 'lost' })
  expect(await storage.reconnect()).toEqual({ kind: 'emptied' })
  const fresh = emptyDisk()
  appendToFile(fresh, 'log', bytes(20), 0)
  expect(await storage.commit(groupOf(fresh, 1))).toEqual({ kind: 'saved' })
  expect(contentsOf(await opened(openIdbStorage(workspace)))).toEqual(contents(fresh))
})

describe('damage', () => {
  test('a hole ends its file there and leaves the others whole', async () => {
    const workspace = freshWorkspace()
    const storage = openIdbStorage(workspace)
    await opened(storage)
    const disk = emptyDisk()
    appendToFile(disk, 'log', bytes(5 * ROW_BYTES), 0)
    appendToFile(disk, 'other', bytes(2 * ROW_BYTES), 0)
    await storage.commit(groupOf(disk, 1))
    await storage.close()
    const database = await raw(workspace)
    await database.delete('chunks', ['broker:1', 1, 2 * ROW_BYTES])
    database.close()
    const next = openIdbStorage(workspace)
    const found = await opened(next)
    const sizes = found.disks
      .get('broker:1')
      ?.map(({ path, chunks }) => [path, chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)])
    expect(sizes).toEqual([
      ['log', 2 * ROW_BYTES],
      ['other', 2 * ROW_BYTES],
    ])
    // The rows behind the hole are gone for good: what is appended now is not mixed with them.
    expect(contentsOf(await opened(openIdbStorage(workspace)))).toEqual(contentsOf(found))
  })

  test.each([
    ['no longer describes a cluster', 'world', { version: 1, seed: 'seven' }],
    [
      'is of a format this program does not know',
      'head',
      { format: 99, epoch: 1, sequence: 1, nowUs: 1 },
    ],
  ])('a database that %s is set aside, not deleted', async (_, key, value) => {
    const workspace = freshWorkspace()
    const storage = openIdbStorage(workspace)
    await opened(storage)
    const disk = emptyDisk()
    appendToFile(disk, 'log', bytes(10), 0)
    await storage.commit(groupOf(disk, 1))
    await storage.close()
    const database = await raw(workspace)
    await database.put('meta', value, key)
    database.close()
    const next = openIdbStorage(workspace)
    const found = await opened(next)
    expect(found).toMatchObject({ meta: null, setAside: `samsa-${workspace}-1` })
    expect(await (await raw(workspace)).count('files')).toBe(1)
    const fresh = emptyDisk()
    appendToFile(fresh, 'new', bytes(10), 0)
    expect(await next.commit(groupOf(fresh, 1))).toEqual({ kind: 'saved' })
    const again = await opened(openIdbStorage(workspace))
    expect(again.setAside).toBeNull()
    expect(contentsOf(again)).toEqual(contents(fresh))
  })
})
