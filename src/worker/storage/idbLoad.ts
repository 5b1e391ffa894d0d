// Reads a whole workspace: becomes its owner first, so that nobody writes meanwhile, and puts right what a power cut
// or a dying disk left behind.

import { unwrap } from 'idb'
import type { NodeAddress } from '../../kafka/base/addresses.ts'
import type { LoadedFile } from '../../kafka/disk/virtualDisk.ts'
import type { WorldMeta } from '../../kafka/simulation/worldMeta.ts'
import { checkWorldMeta } from './checkWorldMeta.ts'
import type { NodeRows } from './fileRows.ts'
import {
  type ChunkKey,
  FORMAT_VERSION,
  type HeadRecord,
  type WorkspaceDatabase,
} from './idbDatabase.ts'
import { assembleFile, rowsOfFound, type StoredRow } from './readRows.ts'

/** Pipelined gets in one transaction are the fastest way to read rows of this size. */
const GETS_AT_ONCE = 64

export interface LoadedWorkspace {
  readonly epoch: number
  readonly meta: WorldMeta | null
  readonly disks: Map<NodeAddress, LoadedFile[]>
  readonly layout: Map<NodeAddress, NodeRows>
}

/** Throws when the database cannot be read or holds something else than a workspace of this format. */
export async function loadWorkspace(database: WorkspaceDatabase): Promise<LoadedWorkspace> {
  const { head, world } = await takeOver(database)
  const files = await readFiles(database)
  const keys = await database.getAllKeys('chunks')
  const values = await readChunks(database, keys)
  const rows = new Map<string, StoredRow[]>()
  for (const [index, [node, fileId, position]] of keys.entries()) {
    const of = `${node}/${fileId}`
    const list = rows.get(of)
    const row = { position, bytes: values[index] ?? null }
    if (list) list.push(row)
    else rows.set(of, [row])
  }
  const disks = new Map<NodeAddress, LoadedFile[]>()
  const layout = new Map<NodeAddress, NodeRows>()
  const repairs: Repair[] = []
  for (const { node, fileId, path, size } of files) {
    const stored = rows.get(`${node}/${fileId}`) ?? []
    rows.delete(`${node}/${fileId}`)
    const found = assembleFile(stored, size)
    if (found.size !== size || found.removeFrom !== null)
      repairs.push({ node, fileId, removeFrom: found.removeFrom, path, size: found.size })
    const nodeRows: NodeRows = layout.get(node) ?? new Map()
    layout.set(node, nodeRows.set(fileId, rowsOfFound(fileId, path, found)))
    const loaded = disks.get(node) ?? []
    loaded.push({ path, fileId, chunks: found.chunks })
    disks.set(node, loaded)
  }
  for (const of of rows.keys()) repairs.push(orphan(of))
  if (repairs.length > 0) await repair(database, repairs)
  const meta = world === undefined ? null : { ...checkWorldMeta(world), nowUs: head.nowUs }
  return { epoch: head.epoch, meta, disks, layout }
}

/** The layout as the database has it, without contents, and the sequence of the last group. For after a failure. */
export async function loadLayout(
  database: WorkspaceDatabase,
): Promise<{ head: HeadRecord | undefined; layout: Map<NodeAddress, NodeRows> }> {
  const head = (await database.get('meta', 'head')) as HeadRecord | undefined
  const files = await readFiles(database)
  const keys = await database.getAllKeys('chunks')
  const positions = new Map<string, number[]>()
  for (const [node, fileId, position] of keys) {
    const of = `${node}/${fileId}`
    const list = positions.get(of)
    if (list) list.push(position)
    else positions.set(of, [position])
  }
  const layout = new Map<NodeAddress, NodeRows>()
  for (const { node, fileId, path, size } of files) {
    const starts = positions.get(`${node}/${fileId}`) ?? []
    const rows = starts.map((position, index) => ({
      position,
      size: (starts[index + 1] ?? size) - position,
      bytes: null,
    }))
    const nodeRows: NodeRows = layout.get(node) ?? new Map()
    layout.set(node, nodeRows.set(fileId, { fileId, path, size, rows }))
  }
  return { head, layout }
}

async function takeOver(
  database: WorkspaceDatabase,
): Promise<{ head: HeadRecord; world: unknown }> {
  const transaction = database.transaction('meta', 'readwrite', { durability: 'strict' })
  const [known, world] = await Promise.all([
    transaction.store.get('head') as Promise<HeadRecord | undefined>,
    transaction.store.get('world'),
  ])
  if (known !== undefined && known.format !== FORMAT_VERSION) {
    transaction.abort()
    await transaction.done.catch(() => undefined)
    throw new Error(`format ${known.format} is not ${FORMAT_VERSION}`)
  }
  if (known === undefined && world !== undefined) throw new Error('there is no head record')
  const head = {
    format: FORMAT_VERSION,
    epoch: (known?.epoch ?? 0) + 1,
    sequence: 0,
    nowUs: known?.nowUs ?? 0,
  }
  await Promise.all([transaction.store.put(head, 'head'), transaction.done])
  return { head, world }
}

interface FoundRecord {
  readonly node: string
  readonly fileId: number
  readonly path: string
  readonly size: number
}

async function readFiles(database: WorkspaceDatabase): Promise<FoundRecord[]> {
  const { store } = database.transaction('files')
  const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll()])
  return keys.map(([node, fileId], index) => ({ node, fileId, ...records[index]! }))
}

/** One value a key, null for a key whose value the database cannot give. */
async function readChunks(
  database: WorkspaceDatabase,
  keys: readonly ChunkKey[],
): Promise<(Uint8Array | null)[]> {
  const values = new Array<Uint8Array | null>(keys.length).fill(null)
  if (keys.length === 0) return values
  const transaction = database.transaction('chunks')
  const store = unwrap(transaction.store)
  await new Promise<void>((resolve) => {
    let next = 0
    let left = keys.length
    const ask = (): void => {
      const index = next++
      if (index >= keys.length) return
      const settle = (value: unknown): void => {
        if (value instanceof ArrayBuffer) values[index] = new Uint8Array(value)
        left--
        if (left === 0) resolve()
        else ask()
      }
      try {
        const request = store.get(keys[index]!)
        request.onsuccess = () => settle(request.result)
        request.onerror = (event) => {
          // One value that cannot be read must not end the transaction for all the others.
          event.preventDefault()
          event.stopPropagation()
          settle(null)
        }
      } catch {
        settle(null)
      }
    }
    for (let depth = 0; depth < GETS_AT_ONCE; depth++) ask()
  })
  return values
}

interface Repair {
  readonly node: string
  readonly fileId: number
  readonly removeFrom: number | null
  /** Null: rows without a file. */
  readonly path: string | null
  readonly size: number
}

function orphan(of: string): Repair {
  const slash = of.lastIndexOf('/')
  const fileId = Number(of.slice(slash + 1))
  return { node: of.slice(0, slash), fileId, removeFrom: 0, path: null, size: 0 }
}

async function repair(database: WorkspaceDatabase, repairs: readonly Repair[]): Promise<void> {
  const transaction = database.transaction(['files', 'chunks'], 'readwrite')
  const files = transaction.objectStore('files')
  const chunks = transaction.objectStore('chunks')
  const writes: Promise<unknown>[] = []
  for (const { node, fileId, removeFrom, path, size } of repairs) {
    if (removeFrom !== null) writes.push(chunks.delete(rowsFrom(node, fileId, removeFrom)))
    if (path !== null) writes.push(files.put({ path, size }, [node, fileId]))
  }
  await Promise.all([...writes, transaction.done])
}

/** All rows of a file at and beyond a position. */
export const rowsFrom = (node: string, fileId: number, position: number): IDBKeyRange =>
  IDBKeyRange.bound([node, fileId, position], [node, fileId, Number.MAX_SAFE_INTEGER])
