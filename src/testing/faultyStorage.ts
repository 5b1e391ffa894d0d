// A storage that fails as browsers do, when told.

import type { MemoryVault } from '../worker/storage/memoryStorage.ts'
import type { CommitOutcome, WorkspaceStorage } from '../worker/storage/workspaceStorage.ts'

export type Fault = 'full' | 'lost' | 'lostAfterWriting' | 'throws' | 'hangs'

export interface FaultyStorage extends WorkspaceStorage {
  failNext(fault: Fault): void
  /** While broken every commit and every reconnection fails. */
  breakConnection(broken: boolean): void
  /** As a browser evicts: the next commit fails, and a new connection finds nothing. */
  removeAll(vault: MemoryVault): void
  /** Commits do not settle until `letGo`. */
  hold(): void
  letGo(): void
  /** Commits that were called. */
  begun(): number
}

export function createFaultyStorage(inner: WorkspaceStorage): FaultyStorage {
  let next: Fault | null = null
  let broken = false
  let gate: Promise<void> = Promise.resolve()
  let open: () => void = () => undefined
  let begun = 0
  let removed = false
  const lost: CommitOutcome = { kind: 'lost', message: 'The connection is closing.' }
  return {
    ...inner,
    async commit(group) {
      begun++
      const fault = next
      next = null
      await gate
      if (broken || removed || fault === 'lost') return lost
      if (fault === 'throws') throw new Error('InvalidStateError')
      if (fault === 'full') return { kind: 'full' }
      if (fault === 'hangs') return new Promise<CommitOutcome>(() => undefined)
      const outcome = await inner.commit(group)
      return fault === 'lostAfterWriting' ? lost : outcome
    },
    async reconnect() {
      if (broken) return { kind: 'unavailable', message: 'The connection is closing.' }
      if (!removed) return inner.reconnect()
      removed = false
      return { kind: 'emptied' }
    },
    removeAll(vault) {
      removed = true
      vault.nodes.clear()
      vault.meta = null
      vault.sequence = 0
    },
    failNext(fault) {
      next = fault
    },
    breakConnection(isBroken) {
      broken = isBroken
    },
    hold() {
      gate = new Promise((resolve) => {
        open = resolve
      })
    },
    letGo: () => open(),
    begun: () => begun,
  }
}
