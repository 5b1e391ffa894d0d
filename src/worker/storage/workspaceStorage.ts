// The port between the engine's host and whatever keeps a workspace: its disks, and what belongs beside them.
// Implementations: memoryStorage.ts and idbStorage.ts; src/testing/storageContract.ts holds both to the same rules.

import type { NodeAddress } from '../../kafka/base/addresses.ts'
import type { DiskOperation, LoadedFile } from '../../kafka/disk/virtualDisk.ts'
import type { WorldMeta } from '../../kafka/simulation/worldMeta.ts'

export interface NodeOperations {
  readonly node: NodeAddress
  /** In the order in which the disk made them. */
  readonly operations: readonly DiskOperation[]
}

/** What is written in one transaction: all of it or nothing. */
export interface CommitGroup {
  /** 1 for the first group after `open`, then one more each. A group is only written onto its predecessor. */
  readonly sequence: number
  readonly nodes: readonly NodeOperations[]
  readonly meta: WorldMeta
  /** relaxed: safe against the death of the process; strict: against a power cut, too. */
  readonly durability: 'relaxed' | 'strict'
  /** The disks become exactly what the operations make; what was kept before is dropped. */
  readonly replacesAll: boolean
}

export type CommitOutcome =
  /** On disk as far as the durability says. Nothing is saved before this. */
  | { readonly kind: 'saved' }
  /** No room: nothing of the group was written. */
  | { readonly kind: 'full' }
  /** Another owner opened the workspace: this one writes no more. */
  | { readonly kind: 'fenced' }
  /** The connection broke or the transaction failed; whether the group was written, `reconnect` tells. */
  | { readonly kind: 'lost'; readonly message: string }

export type OpenOutcome =
  | {
      readonly kind: 'opened'
      /** Grows with each opening; an older owner is fenced by it. */
      readonly epoch: number
      /** Null: a new workspace. */
      readonly meta: WorldMeta | null
      readonly disks: ReadonlyMap<NodeAddress, readonly LoadedFile[]>
      /** Name of a damaged database that was set aside by this opening, else null. */
      readonly setAside: string | null
    }
  /** No storage here (private window, blocked by another tab, broken browser profile). */
  | { readonly kind: 'unavailable'; readonly message: string }

export type ReconnectOutcome =
  /** The last group that is in the storage; 0 for none since `open`. */
  | { readonly kind: 'connected'; readonly sequence: number }
  /** The data is gone (the browser evicted it, a person cleared it); what is here now is empty and ours. */
  | { readonly kind: 'emptied' }
  | { readonly kind: 'fenced' }
  | { readonly kind: 'unavailable'; readonly message: string }

export interface WorkspaceStorage {
  /** Reads everything and becomes the owner. A workspace that cannot be read is set aside, never deleted. */
  open(): Promise<OpenOutcome>
  /** Writes one group. May be called again before the last call has settled; groups are kept in order. */
  commit(group: CommitGroup): Promise<CommitOutcome>
  /** After `full` or `lost`: a new connection, and what is really there. */
  reconnect(): Promise<ReconnectOutcome>
  /** Begins the workspace anew beside the old one, which is deleted once the group is saved. The next group is 2. */
  startOver(group: CommitGroup): Promise<CommitOutcome>
  /** Closes the connection; what was committed stays. */
  close(): Promise<void>
}

/** Bytes of content in operations. */
export function bytesOf(operations: readonly DiskOperation[]): number {
  let bytes = 0
  for (const operation of operations)
    if (operation.type === 'append' || operation.type === 'replace')
      bytes += operation.bytes.byteLength
  return bytes
}
