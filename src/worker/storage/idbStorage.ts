// Keeps a workspace in IndexedDB.

import type { NodeAddress } from '../../kafka/base/addresses.ts'
import type { WorldMeta } from '../../kafka/simulation/worldMeta.ts'
import { type NodeRows, planWrites } from './fileRows.ts'
import {
  databaseName,
  deleteWorkspaceDatabase,
  FORMAT_VERSION,
  openWorkspaceDatabase,
  readGeneration,
  type WorkspaceDatabase,
  writeGeneration,
} from './idbDatabase.ts'
import { type LoadedWorkspace, loadLayout, loadWorkspace } from './idbLoad.ts'
import { type GroupWrite, writeGroup } from './idbWrite.ts'
import type {
  CommitGroup,
  CommitOutcome,
  OpenOutcome,
  ReconnectOutcome,
  WorkspaceStorage,
} from './workspaceStorage.ts'

/** Rows of deleted files that one transaction removes at most: more would hold up the next commit. */
const ORPHANS_A_GROUP = 16

interface OrphanRows {
  readonly node: NodeAddress
  readonly fileId: number
  readonly positions: number[]
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

export function openIdbStorage(workspace: string): WorkspaceStorage {
  let database: WorkspaceDatabase | null = null
  let generation = 1
  let epoch = 0
  let layout = new Map<NodeAddress, NodeRows>()
  let orphans: OrphanRows[] = []
  let lastWorld = ''

  const connect = async (of: number): Promise<WorkspaceDatabase> => {
    const opened = await openWorkspaceDatabase(databaseName(workspace, of), () => {
      if (database === opened) database = null
    })
    return opened
  }

  const adopt = (opened: WorkspaceDatabase, of: number, loaded: LoadedWorkspace): void => {
    database?.close()
    database = opened
    generation = of
    epoch = loaded.epoch
    layout = loaded.layout
    orphans = []
    lastWorld = ''
  }

  const tryOpen = async (of: number): Promise<LoadedWorkspace> => {
    const opened = await connect(of)
    try {
      const loaded = await loadWorkspace(opened)
      adopt(opened, of, loaded)
      return loaded
    } catch (error) {
      opened.close()
      throw error
    }
  }

  const open = async (): Promise<OpenOutcome> => {
    try {
      const current = await readGeneration(workspace)
      let setAside: string | null = null
      let loaded: LoadedWorkspace
      try {
        // A second try, because a browser whose storage process has just died answers the first one with an error.
        loaded = await tryOpen(current).catch(() => tryOpen(current))
      } catch {
        setAside = databaseName(workspace, current)
        loaded = await tryOpen(current + 1)
        await writeGeneration(workspace, current + 1)
      }
      const { meta, disks } = loaded
      return { kind: 'opened', epoch, meta, disks, setAside }
    } catch (error) {
      return { kind: 'unavailable', message: messageOf(error) }
    }
  }

  const takeOrphans = (): GroupWrite['orphans'] => {
    const taken: { node: NodeAddress; fileId: number; from: number; to: number }[] = []
    let budget = ORPHANS_A_GROUP
    while (budget > 0 && orphans.length > 0) {
      const { node, fileId, positions } = orphans[0]!
      const some = positions.splice(0, budget)
      if (positions.length === 0) orphans.shift()
      budget -= Math.max(some.length, 1)
      if (some.length > 0) taken.push({ node, fileId, from: some[0]!, to: some.at(-1)! })
    }
    return taken
  }

  const plan = (group: CommitGroup): GroupWrite => {
    if (group.replacesAll) {
      layout = new Map()
      orphans = []
    }
    const taken = takeOrphans()
    const plans = group.nodes.map(({ node, operations }) => {
      const rows: NodeRows = layout.get(node) ?? new Map()
      layout.set(node, rows)
      const files = planWrites(rows, operations)
      for (const { fileId, record, orphans: positions } of files)
        if (record === null && positions.length > 0)
          orphans.push({ node, fileId, positions: [...positions].sort((a, b) => a - b) })
      return { node, files }
    })
    const world = describe(group.meta)
    const writesWorld = group.replacesAll || world !== lastWorld
    lastWorld = world
    return { group, plans, orphans: taken, writesWorld }
  }

  const commit = (group: CommitGroup): Promise<CommitOutcome> => {
    if (!database) return Promise.resolve({ kind: 'lost', message: 'There is no connection.' })
    return writeGroup(database, epoch, plan(group))
  }

  const reconnect = async (): Promise<ReconnectOutcome> => {
    try {
      database?.close()
      database = null
      if ((await readGeneration(workspace)) !== generation) return { kind: 'fenced' }
      const opened = await connect(generation)
      const found = await loadLayout(opened)
      if (found.head === undefined) {
        adopt(opened, generation, await loadWorkspace(opened))
        return { kind: 'emptied' }
      }
      if (found.head.epoch !== epoch || found.head.format !== FORMAT_VERSION) {
        opened.close()
        return { kind: 'fenced' }
      }
      database = opened
      layout = found.layout
      orphans = []
      lastWorld = ''
      return { kind: 'connected', sequence: found.head.sequence }
    } catch (error) {
      return { kind: 'unavailable', message: messageOf(error) }
    }
  }

  const startOver = async (group: CommitGroup): Promise<CommitOutcome> => {
    const before = { generation, epoch }
    const next = generation + 1
    let outcome: CommitOutcome
    try {
      await deleteWorkspaceDatabase(databaseName(workspace, next))
      await tryOpen(next)
      outcome = await commit(group)
      if (outcome.kind === 'saved') await writeGeneration(workspace, next)
    } catch (error) {
      outcome = { kind: 'lost', message: messageOf(error) }
    }
    if (outcome.kind === 'saved')
      await deleteWorkspaceDatabase(databaseName(workspace, before.generation))
    else {
      // The old database still is the workspace.
      database?.close()
      database = null
      generation = before.generation
      epoch = before.epoch
    }
    return outcome
  }

  return {
    open,
    commit,
    reconnect,
    startOver,
    async close() {
      database?.close()
      database = null
    },
  }
}

/** Everything but the time, which the head record has. */
const describe = (meta: WorldMeta): string => JSON.stringify({ ...meta, nowUs: 0 })
