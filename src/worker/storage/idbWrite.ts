// One group as one IndexedDB transaction.

import { unwrap } from 'idb'
import type { NodeAddress } from '../../kafka/base/addresses.ts'
import type { FilePlan } from './fileRows.ts'
import { FORMAT_VERSION, type HeadRecord, type WorkspaceDatabase } from './idbDatabase.ts'
import { rowsFrom } from './idbLoad.ts'
import type { CommitGroup, CommitOutcome } from './workspaceStorage.ts'

export interface GroupWrite {
  readonly group: CommitGroup
  readonly plans: readonly { readonly node: NodeAddress; readonly files: readonly FilePlan[] }[]
  /** Rows of deleted files that this transaction takes away. */
  readonly orphans: readonly {
    readonly node: NodeAddress
    readonly fileId: number
    readonly from: number
    readonly to: number
  }[]
  /** The cluster's description changed since the last group. */
  readonly writesWorld: boolean
}

/**
 * Everything is asked for at once and committed when the head record has shown that this owner still owns and that
 * the group before is there; otherwise the transaction is aborted and nothing of it happened.
 */
export function writeGroup(
  database: WorkspaceDatabase,
  epoch: number,
  write: GroupWrite,
): Promise<CommitOutcome> {
  const { group } = write
  return new Promise((resolve) => {
    let refusal: CommitOutcome | null = null
    try {
      const { durability } = group
      // Not the library's: its promise of the transaction would reject unheard when the transaction aborts.
      const transaction = unwrap(database).transaction(['meta', 'files', 'chunks'], 'readwrite', {
        durability,
      })
      transaction.oncomplete = () => resolve({ kind: 'saved' })
      transaction.onabort = () => resolve(refusal ?? failure(transaction.error))
      const meta = transaction.objectStore('meta')
      const asked = meta.get('head')
      putAll(transaction, write)
      asked.onsuccess = () => {
        refusal = refusalOf(asked.result as HeadRecord | undefined, epoch, group.sequence)
        if (refusal) {
          transaction.abort()
          return
        }
        const { nowUs } = group.meta
        const head: HeadRecord = { format: FORMAT_VERSION, epoch, sequence: group.sequence, nowUs }
        meta.put(head, 'head')
        transaction.commit()
      }
    } catch (error) {
      resolve(failure(error))
    }
  })
}

function refusalOf(
  head: HeadRecord | undefined,
  epoch: number,
  sequence: number,
): CommitOutcome | null {
  if (head === undefined) return { kind: 'lost', message: 'The database is empty.' }
  if (head.epoch !== epoch) return { kind: 'fenced' }
  if (head.sequence === sequence - 1) return null
  return { kind: 'lost', message: `Group ${head.sequence} is there, ${sequence} came.` }
}

function failure(error: unknown): CommitOutcome {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'QuotaExceededError') return { kind: 'full' }
  const message = error instanceof Error ? error.message : ''
  return { kind: 'lost', message: message || name || 'The transaction was aborted.' }
}

function putAll(transaction: IDBTransaction, write: GroupWrite): void {
  const files = transaction.objectStore('files')
  const chunks = transaction.objectStore('chunks')
  const { group } = write
  if (group.replacesAll) {
    files.clear()
    chunks.clear()
  }
  if (write.writesWorld) transaction.objectStore('meta').put(group.meta, 'world')
  for (const { node, fileId, from, to } of write.orphans)
    chunks.delete(IDBKeyRange.bound([node, fileId, from], [node, fileId, to]))
  for (const { node, files: plans } of write.plans)
    for (const { fileId, record, removeFrom, removes, puts } of plans) {
      if (record === null) {
        files.delete([node, fileId])
        continue
      }
      if (removeFrom !== null) chunks.delete(rowsFrom(node, fileId, removeFrom))
      for (const position of removes) chunks.delete([node, fileId, position])
      for (const [position, bytes] of puts) chunks.put(exactBuffer(bytes), [node, fileId, position])
      files.put(record, [node, fileId])
    }
}

/** A clone copies the whole buffer it is given, so a view on a larger one is cut out first. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteLength } = bytes
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return buffer
  return bytes.slice().buffer as ArrayBuffer
}
