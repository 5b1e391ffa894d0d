// Between the World's disks and the storage.

import type { DurabilityView } from '../../bridge/views.ts'
import type { NodeAddress } from '../../kafka/base/addresses.ts'
import { takePending } from '../../kafka/disk/flush.ts'
import {
  type DiskOperation,
  diskFromFiles,
  type LoadedFile,
  type VirtualDisk,
} from '../../kafka/disk/virtualDisk.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { worldMeta } from '../../kafka/simulation/worldMeta.ts'
import {
  type Batch,
  type CommitterState,
  createGroupCommitter,
  type GroupCommitter,
} from '../storage/groupCommitter.ts'
import type {
  CommitOutcome,
  NodeOperations,
  WorkspaceStorage,
} from '../storage/workspaceStorage.ts'
import type { EnginePorts } from './ports.ts'

/** Virtual time is written at least this often, disk changes or not. */
const TIME_ONLY_MS = 1000
const ESTIMATE_MS = 5000

export interface KeptWorld {
  readonly world: World
  readonly brokerConfigs: Readonly<Record<string, string>>
}

export interface Persistence {
  /** Hands over what the disks did since the last call. `always`: also when they did nothing. */
  collect(always: boolean): void
  /** A new World in a new database; the old one goes when that is safe. */
  startOver(next: KeptWorld): Promise<CommitOutcome>
  retry(): void
  flush(): Promise<void>
  close(): Promise<void>
  durability(): DurabilityView
}

export interface PersistenceOptions {
  readonly ports: EnginePorts
  /** Null: memory only, for now or (without `workspace`) for good. */
  readonly storage: WorkspaceStorage | null
  /** Whose storage `retry` opens when there was none; null when none is wanted. */
  readonly workspace: string | null
  readonly savedUpToUs: number
  readonly setAside: string | null
  /** Why there is no storage, for people; null when none was wanted. */
  readonly problem: string | null
  readonly onFenced: () => void
}

export function createPersistence(first: KeptWorld, options: PersistenceOptions): Persistence {
  const { ports, setAside } = options
  let { storage, problem } = options
  let kept = first
  let committer = storage ? committerFor(storage, 0, options.savedUpToUs) : null
  let lastOfferMs = ports.nowMs()
  let usage: { readonly usage: number; readonly quota: number } | null = null
  let estimatedMs = Number.NEGATIVE_INFINITY

  function committerFor(
    into: WorkspaceStorage,
    lastSequence: number,
    savedUpToUs: number,
  ): GroupCommitter {
    return createGroupCommitter({
      storage: into,
      nowMs: ports.nowMs,
      after: ports.after,
      snapshot: () => snapshotOf(kept),
      onFenced: options.onFenced,
      lastSequence,
      savedUpToUs,
    })
  }

  /** There was no storage at the start: a new workspace may be put there now, but nothing that is there replaced. */
  const openAgain = async (workspace: string): Promise<void> => {
    const opening = ports.openStorage(workspace)
    const outcome = await opening.open()
    if (outcome.kind === 'unavailable') {
      problem = outcome.message
      return
    }
    if (committer) return
    if (outcome.meta !== null) {
      problem = 'Storage works again and has an earlier cluster: reload the page to open that one.'
      await opening.close()
      return
    }
    storage = opening
    problem = null
    committer = committerFor(opening, 0, 0)
    committer.offer(snapshotOf(kept))
  }

  return {
    collect(always) {
      const nodes = pendingOf(kept.world)
      if (!committer) return
      const nowMs = ports.nowMs()
      if (nodes.length === 0 && !always && nowMs - lastOfferMs < TIME_ONLY_MS) return
      lastOfferMs = nowMs
      const meta = worldMeta(kept.world, kept.brokerConfigs)
      committer.offer({ nodes, meta, replacesAll: false })
    },
    async startOver(next) {
      const batch: Batch = { ...batchOf(next), replacesAll: true }
      if (!storage || !committer) {
        kept = next
        return { kind: 'saved' }
      }
      await committer.flush()
      const outcome = await storage.startOver({ ...batch, sequence: 1, durability: 'strict' })
      if (outcome.kind !== 'saved') return outcome
      committer.stop()
      kept = next
      committer = committerFor(storage, 1, batch.meta.nowUs)
      return outcome
    },
    retry() {
      if (committer) committer.retry()
      else if (options.workspace !== null) void openAgain(options.workspace)
    },
    flush: () => committer?.flush() ?? Promise.resolve(),
    async close() {
      committer?.stop()
      await storage?.close()
    },
    durability() {
      const nowMs = ports.nowMs()
      if (storage && nowMs - estimatedMs >= ESTIMATE_MS) {
        estimatedMs = nowMs
        void ports.estimate().then((found) => {
          usage = found
        })
      }
      const status = committer?.status()
      return {
        state: status ? stateView[status.state] : 'memoryOnly',
        savedUpToUs: status?.savedUpToUs ?? 0,
        bytesToSave: status?.bytesToSave ?? 0,
        bytesSaved: status?.bytesSaved ?? 0,
        usageBytes: usage?.usage ?? null,
        quotaBytes: usage?.quota ?? null,
        problem: status?.problem ?? problem,
        setAside,
      }
    },
  }
}

const stateView: Readonly<Record<CommitterState, DurabilityView['state']>> = {
  saved: 'saved',
  saving: 'saving',
  full: 'full',
  failed: 'failed',
  fenced: 'ownedElsewhere',
}

function disksOf(world: World): [NodeAddress, VirtualDisk][] {
  const brokers = [...world.brokers.values()].map(
    ({ address, state }): [NodeAddress, VirtualDisk] => [address, state.disk],
  )
  return [[world.controller.address, world.controller.state.disk], ...brokers]
}

function pendingOf(world: World): NodeOperations[] {
  const nodes: NodeOperations[] = []
  for (const [node, disk] of disksOf(world))
    if (disk.pending.length > 0) nodes.push({ node, operations: takePending(disk) })
  return nodes
}

const batchOf = ({ world, brokerConfigs }: KeptWorld): Omit<Batch, 'replacesAll'> => ({
  nodes: pendingOf(world),
  meta: worldMeta(world, brokerConfigs),
})

/** Whole disks as operations, for a storage that has lost the thread. */
export function snapshotOf({ world, brokerConfigs }: KeptWorld): Batch {
  const nodes = disksOf(world).map(([node, disk]): NodeOperations => {
    disk.pending = []
    const operations: DiskOperation[] = []
    for (const file of disk.files.values()) {
      const { fileId, path } = file
      operations.push({ type: 'create', fileId, path })
      for (const { position, bytes } of file.chunks)
        operations.push({ type: 'append', fileId, position, bytes })
    }
    return { node, operations }
  })
  return { nodes, meta: worldMeta(world, brokerConfigs), replacesAll: true }
}

export function disksFrom(
  loaded: ReadonlyMap<NodeAddress, readonly LoadedFile[]>,
): Map<NodeAddress, VirtualDisk> {
  return new Map([...loaded].map(([node, files]) => [node, diskFromFiles(files)]))
}
