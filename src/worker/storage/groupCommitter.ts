// Hands what the disks want kept to the storage: one transaction in flight while the next one is filled, in order, and
// again after a failure. Says truthfully how far everything is saved.

import type { NodeAddress } from '../../kafka/base/addresses.ts'
import { nodeKind } from '../../kafka/base/addresses.ts'
import type { DiskOperation } from '../../kafka/disk/virtualDisk.ts'
import type { WorldMeta } from '../../kafka/simulation/worldMeta.ts'
import {
  bytesOf,
  type CommitGroup,
  type CommitOutcome,
  type NodeOperations,
  type WorkspaceStorage,
} from './workspaceStorage.ts'

const MOST_IN_FLIGHT = 2
const GROUP_BYTES = 1024 * 1024
/** Small changes wait this long for company: a transaction a change would wear out the disk of an idle tab. */
const LINGER_MS = 50
/** A busy cluster writes a little to many files: what a transaction costs goes by the files in it, so it waits longer. */
const LINGER_MS_A_FILE = 2
const MOST_LINGER_MS = 200
const LINGER_BYTES = 512 * 1024
/** Beyond this the queue is given up; a later retry writes whole disks instead. */
const MOST_QUEUED_BYTES = 64 * 1024 * 1024
const MOST_FAILURES = 3
/** A transaction that has not settled by then is taken for lost. */
const HUNG_MS = 10_000
const HUNG_MS_A_MEGABYTE = 250
const FULL_RETRY_MS = 15_000

/** What the disks did during one slice, with the description of the cluster after it. */
export interface Batch {
  readonly nodes: readonly NodeOperations[]
  readonly meta: WorldMeta
  readonly replacesAll: boolean
}

export type CommitterState = 'saved' | 'saving' | 'full' | 'failed' | 'fenced'

export interface CommitterStatus {
  readonly state: CommitterState
  readonly savedUpToUs: number
  readonly bytesToSave: number
  readonly bytesSaved: number
  readonly problem: string | null
}

export interface CommitterPorts {
  readonly storage: WorkspaceStorage
  readonly nowMs: () => number
  /** Calls once after so many milliseconds; the returned function takes it back. */
  readonly after: (ms: number, callback: () => void) => () => void
  /** Whole disks as they are now, for when the queue was given up. */
  readonly snapshot: () => Batch
  readonly onFenced: () => void
  /** Of the last group that the storage has. */
  readonly lastSequence: number
  readonly savedUpToUs: number
}

export interface GroupCommitter {
  /** Takes over what is to be kept; never blocks. */
  offer(batch: Batch): void
  /** Tries again after `full` or `failed`. */
  retry(): void
  /** Resolves when all that was offered is saved, or cannot be for now. */
  flush(): Promise<void>
  /** No more writes; groups under way still end. */
  stop(): void
  status(): CommitterStatus
}

interface Group {
  readonly commit: CommitGroup
  readonly bytes: number
}

export function createGroupCommitter(ports: CommitterPorts): GroupCommitter {
  const { storage, after } = ports
  let queue: Batch[] = []
  let queuedBytes = 0
  let inFlight: Group[] = []
  let nextSequence = ports.lastSequence + 1
  let phase: 'working' | 'repairing' | 'full' | 'failed' | 'fenced' | 'stopped' = 'working'
  let collapsed = false
  let failures = 0
  let { savedUpToUs } = ports
  let bytesSaved = 0
  let problem: string | null = null
  let lastBeganMs = Number.NEGATIVE_INFINITY
  let lingerMs = LINGER_MS
  let cancelLinger: (() => void) | null = null
  let flushers: (() => void)[] = []

  const settleFlushers = (): void => {
    const idle = queue.length === 0 && inFlight.length === 0
    if (!idle && (phase === 'working' || phase === 'repairing')) return
    const waiting = flushers
    flushers = []
    for (const settle of waiting) settle()
  }

  const offer = (batch: Batch): void => {
    if (phase === 'fenced' || phase === 'stopped' || collapsed) return
    queue.push(batch)
    queuedBytes += batchBytes(batch)
    if (queuedBytes > MOST_QUEUED_BYTES) collapse()
    else pump()
  }

  const collapse = (): void => {
    queue = []
    queuedBytes = 0
    collapsed = true
    problem ??= 'This browser cannot save as fast as the cluster writes.'
    if (phase === 'working') phase = 'failed'
    settleFlushers()
  }

  const pump = (): void => {
    while (phase === 'working' && queue.length > 0 && inFlight.length < MOST_IN_FLIGHT) {
      if (!mayBegin()) return
      begin(takeGroup())
    }
  }

  const mayBegin = (): boolean => {
    const waited = ports.nowMs() - lastBeganMs
    if (queuedBytes >= LINGER_BYTES || waited >= lingerMs || flushers.length > 0) return true
    cancelLinger ??= after(lingerMs - waited, () => {
      cancelLinger = null
      pump()
    })
    return false
  }

  const takeGroup = (): Group => {
    const byNode = new Map<NodeAddress, DiskOperation[]>()
    let bytes = 0
    let taken = 0
    let replacesAll = false
    for (const batch of queue) {
      if (taken > 0 && (bytes >= GROUP_BYTES || batch.replacesAll)) break
      replacesAll ||= batch.replacesAll
      for (const { node, operations } of batch.nodes) {
        const all = byNode.get(node) ?? []
        // No spread: a batch may hold more operations than a call takes arguments.
        for (const operation of operations) all.push(operation)
        byNode.set(node, all)
        bytes += bytesOf(operations)
      }
      taken++
    }
    const { meta } = queue[taken - 1]!
    queue.splice(0, taken)
    queuedBytes -= bytes
    const nodes = [...byNode].map(([node, operations]) => ({ node, operations }))
    const durability = nodes.some(({ node }) => nodeKind(node) === 'controller')
      ? 'strict'
      : 'relaxed'
    const sequence = nextSequence++
    return { commit: { sequence, nodes, meta, durability, replacesAll }, bytes }
  }

  const begin = (group: Group): void => {
    inFlight.push(group)
    const files = filesOf(group.commit)
    lingerMs = Math.min(Math.max(LINGER_MS, files * LINGER_MS_A_FILE), MOST_LINGER_MS)
    send(group)
  }

  const send = (group: Group): void => {
    lastBeganMs = ports.nowMs()
    let settled = false
    const settle = (outcome: CommitOutcome): void => {
      if (settled) return
      settled = true
      cancel()
      ended(group, outcome)
    }
    const patienceMs = HUNG_MS + (group.bytes / 1024 / 1024) * HUNG_MS_A_MEGABYTE
    const cancel = after(patienceMs, () =>
      settle({ kind: 'lost', message: 'The browser does not answer.' }),
    )
    const lost = (error: unknown): void =>
      settle({ kind: 'lost', message: error instanceof Error ? error.message : String(error) })
    try {
      storage.commit(group.commit).then(settle, lost)
    } catch (error) {
      lost(error)
    }
  }

  const ended = (group: Group, outcome: CommitOutcome): void => {
    // A group that was given up meanwhile, and repaired since.
    if (!inFlight.includes(group) || phase === 'fenced') return
    switch (outcome.kind) {
      case 'saved':
        if (inFlight[0] === group) saved()
        // Its predecessor was not heard of: the storage says what is there.
        else repairSoon()
        break
      case 'fenced':
        fenced()
        break
      case 'full':
        phase = 'full'
        problem = 'This browser has no more room: what happens now is kept in memory only.'
        after(FULL_RETRY_MS, () => {
          if (phase === 'full') retry()
        })
        break
      case 'lost':
        problem = outcome.message
        repairSoon()
    }
    settleFlushers()
  }

  const saved = (): void => {
    const { commit, bytes } = inFlight.shift()!
    savedUpToUs = Math.max(savedUpToUs, commit.meta.nowUs)
    bytesSaved += bytes
    failures = 0
    if (phase === 'working') {
      problem = null
      pump()
    }
  }

  const fenced = (): void => {
    phase = 'fenced'
    queue = []
    inFlight = []
    queuedBytes = 0
    ports.onFenced()
  }

  const repairSoon = (): void => {
    if (phase !== 'working') return
    failures++
    if (failures > MOST_FAILURES) {
      phase = 'failed'
      return
    }
    phase = 'repairing'
    void repair()
  }

  /** What was sent and not acknowledged is either there or sent again, in order. */
  const repair = async (): Promise<void> => {
    const outcome = await storage.reconnect().catch((error: unknown) => ({
      kind: 'unavailable' as const,
      message: error instanceof Error ? error.message : String(error),
    }))
    if (phase !== 'repairing') return
    if (outcome.kind === 'fenced') fenced()
    else if (outcome.kind === 'unavailable') {
      problem = outcome.message
      failures++
      if (failures > MOST_FAILURES) phase = 'failed'
      else after(200 * failures, () => void repair())
    } else if (outcome.kind === 'emptied') {
      collapsed = true
      savedUpToUs = 0
      resume(0)
    } else resume(outcome.sequence)
    settleFlushers()
  }

  const resume = (sequence: number): void => {
    phase = 'working'
    while (inFlight[0] && inFlight[0].commit.sequence <= sequence) saved()
    const again = inFlight
    if (collapsed) {
      collapsed = false
      inFlight = []
      const whole = ports.snapshot()
      queue = [whole]
      queuedBytes = batchBytes(whole)
      nextSequence = sequence + 1
    } else for (const group of again) send(group)
    pump()
  }

  const retry = (): void => {
    if (phase !== 'full' && phase !== 'failed') return
    failures = 0
    phase = 'repairing'
    void repair()
  }

  return {
    offer,
    retry,
    flush: () =>
      new Promise((resolve) => {
        flushers.push(resolve)
        pump()
        settleFlushers()
      }),
    stop() {
      phase = 'stopped'
      queue = []
      cancelLinger?.()
      settleFlushers()
    },
    status: () => ({
      state: stateOf(phase, queue.length + inFlight.length),
      savedUpToUs,
      bytesToSave: queuedBytes + inFlight.reduce((sum, { bytes }) => sum + bytes, 0),
      bytesSaved,
      problem,
    }),
  }
}

const filesOf = ({ nodes }: CommitGroup): number =>
  nodes.reduce(
    (sum, { operations }) => sum + new Set(operations.map(({ fileId }) => fileId)).size,
    0,
  )

const batchBytes = ({ nodes }: Batch): number =>
  nodes.reduce((sum, { operations }) => sum + bytesOf(operations), 0)

function stateOf(
  phase: 'working' | 'repairing' | 'full' | 'failed' | 'fenced' | 'stopped',
  waiting: number,
): CommitterState {
  if (phase === 'working' || phase === 'repairing' || phase === 'stopped')
    return waiting === 0 ? 'saved' : 'saving'
  return phase
}
