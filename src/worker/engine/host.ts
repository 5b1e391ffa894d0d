// From the page's first message to a running engine: ownership, storage, a World from it or a new one.

import { bridgeVersion, type ToWorker } from '../../bridge/messages.ts'
import { comeBack } from '../../kafka/simulation/comeBack.ts'
import { openScenario, scenarios } from '../../kafka/simulation/scenario.ts'
import type { World } from '../../kafka/simulation/world.ts'
import type { WorkspaceStorage } from '../storage/workspaceStorage.ts'
import { type Engine, startEngine } from './engine.ts'
import type { Ownership } from './ownership.ts'
import { createPersistence, disksFrom, type KeptWorld } from './persistence.ts'
import type { EnginePorts } from './ports.ts'

export const WORKSPACE = 'default'

type Start = Extract<ToWorker, { type: 'start' }>

export interface Host {
  receive(message: ToWorker): void
  /** Something failed where nobody waits for it. */
  fail(error: unknown): void
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

interface Opened extends KeptWorld {
  readonly restored: boolean
  readonly storage: WorkspaceStorage | null
  readonly savedUpToUs: number
  readonly setAside: string | null
  readonly problem: string | null
}

export function createHost(ports: EnginePorts): Host {
  let started: Start | null = null
  let engine: Engine | null = null
  let ownership: Ownership | null = null
  /** What came while the engine was being opened. */
  let early: ToWorker[] = []

  const stopped = (error: unknown, world: World | null): void => {
    engine = null
    ports.post({
      type: 'stopped',
      message: messageOf(error),
      seed: world?.seed ?? started?.seed ?? 0,
      timeUs: world?.nowUs ?? 0,
    })
  }

  const handOver = async (saves: boolean): Promise<void> => {
    const ending = engine
    engine = null
    if (!ending) return
    await ending.stop(saves)
    ownership?.release()
    ports.post({ type: 'lostOwnership' })
  }

  const begin = async (start: Start): Promise<void> => {
    started = start
    if (!start.memoryOnly) {
      ownership ??= ports.openOwnership(WORKSPACE)
      ownership.onAsked = () => void handOver(true)
      ownership.onLost = () => {
        // The new owner has bumped the epoch or is about to: what is still unsaved is not ours to write.
        if (engine) void handOver(false)
      }
      if (!(await ownership.acquire())) {
        ports.post({ type: 'ownedElsewhere' })
        return
      }
    }
    await open(start)
  }

  const open = async (start: Start): Promise<void> => {
    try {
      const opened = await openWorld(ports, start)
      const { world, brokerConfigs } = opened
      const persistence = createPersistence(opened, {
        ports,
        storage: opened.storage,
        workspace: start.memoryOnly ? null : WORKSPACE,
        savedUpToUs: opened.savedUpToUs,
        setAside: opened.setAside,
        problem: opened.problem,
        onFenced: () => void handOver(false),
      })
      ports.post({ type: 'ready', bridgeVersion, restored: opened.restored })
      const about = { workspace: WORKSPACE, world, brokerConfigs, persistence }
      engine = startEngine(ports, { ...about, onFailure: stopped })
      const waiting = early
      early = []
      for (const message of waiting) engine.receive(message)
    } catch (error) {
      stopped(error, null)
    }
  }

  const takeOver = async (id: number): Promise<void> => {
    if (engine || !ownership || !started) {
      ports.post({ type: 'result', id, outcome: { ok: true } })
      return
    }
    await ownership.takeOver()
    ports.post({ type: 'result', id, outcome: { ok: true } })
    await open(started)
  }

  return {
    receive(message) {
      if (message.type === 'start') {
        if (!started) begin(message).catch((error: unknown) => stopped(error, null))
      } else if (engine) engine.receive(message)
      else if (message.type === 'transport' && message.command.type === 'takeOver')
        takeOver(message.id).catch((error: unknown) => stopped(error, null))
      else if (message.type === 'command' || message.type === 'transport')
        ports.post({ type: 'result', id: message.id, outcome: notRunning })
      else if (message.type === 'query')
        ports.post({ type: 'answerFailed', id: message.id, message: notRunning.message })
      // Whoever asked is not there any more.
      else if (message.type === 'partitioned') return
      // The newest wish of each kind is kept for the engine that is being opened.
      else early = [...early.filter(({ type }) => type !== message.type), message]
    },
    fail: (error) => stopped(error, null),
  }
}

const notRunning = {
  ok: false,
  error: 'ENGINE_NOT_RUNNING',
  message: 'The engine is not running in this tab.',
} as const

async function openWorld(ports: EnginePorts, start: Start): Promise<Opened> {
  const storage = start.memoryOnly ? null : ports.openStorage(WORKSPACE)
  const outcome = await storage?.open()
  if (outcome?.kind === 'opened' && outcome.meta) {
    const { meta, disks, setAside } = outcome
    const world = comeBack(meta, disksFrom(disks))
    const { brokerConfigs, nowUs } = meta
    const about = { storage, savedUpToUs: nowUs, setAside, problem: null }
    return { world, brokerConfigs, restored: true, ...about }
  }
  const scenario = scenarios[start.scenario]
  const world = openScenario(scenario, start.seed, start.wallMs)
  const isOpen = outcome?.kind === 'opened'
  return {
    world,
    brokerConfigs: scenario.brokerConfigs,
    restored: false,
    storage: isOpen ? storage : null,
    savedUpToUs: 0,
    setAside: isOpen ? outcome.setAside : null,
    problem: outcome?.kind === 'unavailable' ? outcome.message : null,
  }
}
