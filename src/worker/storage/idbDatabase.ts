// The databases of a workspace: `samsa-<workspace>-<generation>` and one small registry that says which generation
// counts. A database that cannot be used is left as it is and the next generation begins.

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { WorldMeta } from '../../kafka/simulation/worldMeta.ts'

export const FORMAT_VERSION = 1
/** An open or delete that another tab holds up is given up after this long. */
const BLOCKED_MS = 5000

export interface HeadRecord {
  readonly format: number
  /** Of the owner: every write reads it and gives up when it is not its own. */
  readonly epoch: number
  /** Of the last group written by this owner. */
  readonly sequence: number
  /** Virtual time up to which everything is saved. */
  readonly nowUs: number
}

export interface FileRecord {
  readonly path: string
  readonly size: number
}

export type FileKey = [node: string, fileId: number]
export type ChunkKey = [node: string, fileId: number, position: number]

export interface WorkspaceSchema extends DBSchema {
  meta: { key: 'head' | 'world'; value: HeadRecord | WorldMeta }
  files: { key: FileKey; value: FileRecord }
  /** Bare buffers of at most ROW_BYTES. */
  chunks: { key: ChunkKey; value: ArrayBuffer }
}

interface RegistrySchema extends DBSchema {
  workspaces: { key: string; value: { readonly generation: number } }
}

export type WorkspaceDatabase = IDBPDatabase<WorkspaceSchema>

export const databaseName = (workspace: string, generation: number): string =>
  `samsa-${workspace}-${generation}`

/** `onGone` is called when the browser or another tab ends the connection. */
export function openWorkspaceDatabase(
  name: string,
  onGone: () => void,
): Promise<WorkspaceDatabase> {
  let database: WorkspaceDatabase | null = null
  const opening = openDB<WorkspaceSchema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('meta')
      fresh.createObjectStore('files')
      fresh.createObjectStore('chunks')
    },
    blocking() {
      database?.close()
      onGone()
    },
    terminated: onGone,
  }).then((opened) => {
    database = opened
    return opened
  })
  return settledInTime(opening, `${name} could not be opened: close other tabs of Samsa.`)
}

export async function readGeneration(workspace: string): Promise<number> {
  const registry = await openRegistry()
  try {
    return (await registry.get('workspaces', workspace))?.generation ?? 1
  } finally {
    registry.close()
  }
}

export async function writeGeneration(workspace: string, generation: number): Promise<void> {
  const registry = await openRegistry()
  try {
    const transaction = registry.transaction('workspaces', 'readwrite', { durability: 'strict' })
    await Promise.all([transaction.store.put({ generation }, workspace), transaction.done])
  } finally {
    registry.close()
  }
}

const openRegistry = (): Promise<IDBPDatabase<RegistrySchema>> =>
  settledInTime(
    openDB<RegistrySchema>('samsa-registry', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('workspaces')
      },
    }),
    'The list of workspaces could not be opened: close other tabs of Samsa.',
  )

/** Gives up quietly when another connection holds the database: it is of no use to anyone, only of some size. */
export async function deleteWorkspaceDatabase(name: string): Promise<void> {
  await settledInTime(deleteDB(name), `${name} is in use.`).catch(() => undefined)
}

/** `blocked` is an event that fires once and may never be followed by another: only a clock ends the wait. */
async function settledInTime<T>(promise: Promise<T>, message: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), BLOCKED_MS)
  })
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
