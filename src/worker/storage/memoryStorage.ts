// The port's twin for tests: keeps a workspace in memory, fenced and ordered as the real one.

import type { NodeAddress } from '../../kafka/base/addresses.ts'
import type { DiskOperation, LoadedFile } from '../../kafka/disk/virtualDisk.ts'
import type { WorldMeta } from '../../kafka/simulation/worldMeta.ts'
import { joined } from './fileRows.ts'
import type { CommitGroup, CommitOutcome, WorkspaceStorage } from './workspaceStorage.ts'

interface KeptFile {
  path: string
  bytes: Uint8Array
}

/** What outlives a connection. */
export interface MemoryVault {
  epoch: number
  sequence: number
  meta: WorldMeta | null
  nodes: Map<NodeAddress, Map<number, KeptFile>>
}

export const emptyVault = (): MemoryVault => ({
  epoch: 0,
  sequence: 0,
  meta: null,
  nodes: new Map(),
})

export function openMemoryStorage(vault: MemoryVault): WorkspaceStorage {
  let epoch = 0
  const commit = async (group: CommitGroup): Promise<CommitOutcome> => {
    if (vault.epoch !== epoch) return { kind: 'fenced' }
    if (vault.sequence !== group.sequence - 1)
      return { kind: 'lost', message: `Group ${vault.sequence} is there, ${group.sequence} came.` }
    if (group.replacesAll) vault.nodes.clear()
    for (const { node, operations } of group.nodes) {
      const files = vault.nodes.get(node) ?? new Map<number, KeptFile>()
      vault.nodes.set(node, files)
      for (const operation of operations) carryOut(files, operation)
    }
    vault.meta = structuredClone(group.meta)
    vault.sequence = group.sequence
    return { kind: 'saved' }
  }
  return {
    async open() {
      epoch = ++vault.epoch
      vault.sequence = 0
      const disks = new Map<NodeAddress, LoadedFile[]>()
      for (const [node, files] of vault.nodes)
        disks.set(
          node,
          [...files].map(([fileId, { path, bytes }]) => ({ path, fileId, chunks: [bytes] })),
        )
      return { kind: 'opened', epoch, meta: vault.meta, disks, setAside: null }
    },
    commit,
    async reconnect() {
      if (vault.epoch !== epoch) return { kind: 'fenced' }
      return { kind: 'connected', sequence: vault.sequence }
    },
    startOver(group) {
      if (vault.epoch !== epoch) return Promise.resolve({ kind: 'fenced' })
      vault.sequence = 0
      return commit(group)
    },
    async close() {},
  }
}

function carryOut(files: Map<number, KeptFile>, operation: DiskOperation): void {
  const file = files.get(operation.fileId)
  switch (operation.type) {
    case 'create':
      files.set(operation.fileId, { path: operation.path, bytes: new Uint8Array(0) })
      return
    case 'replace':
      files.set(operation.fileId, { path: operation.path, bytes: operation.bytes })
      return
    case 'append':
      if (file) file.bytes = joined([file.bytes, operation.bytes])
      return
    case 'truncate':
      if (file) file.bytes = file.bytes.subarray(0, operation.size)
      return
    case 'rename':
      if (file) file.path = operation.path
      return
    case 'delete':
      files.delete(operation.fileId)
  }
}
