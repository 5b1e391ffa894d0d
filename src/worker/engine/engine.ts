// Owns a World in the browser: moves its time, carries out what it wants done, persists it and publishes it.

import type { ScenarioName, ToWorker, TransportCommand } from '../../bridge/messages.ts'
import type { ClockView } from '../../bridge/views.ts'
import type { CommandOutcome, WorldCommand } from '../../kafka/base/commands.ts'
import { unreachable } from '../../kafka/base/errors.ts'
import { type Advanced, advance, step } from '../../kafka/simulation/advance.ts'
import { submitCommand } from '../../kafka/simulation/commands.ts'
import { answerPartition, isWaiting } from '../../kafka/simulation/openCalls.ts'
import { openScenario, scenarios } from '../../kafka/simulation/scenario.ts'
import { takeEffects } from '../../kafka/simulation/world.ts'
import { answerQuery } from '../queries/answerQuery.ts'
import { type History, newHistory, observe } from '../views/history.ts'
import { createCalls } from './calls.ts'
import { commandShapeError } from './commandShape.ts'
import { dueAt, measure, newPacer, realMsUntil, setRunning, setSpeed } from './pacer.ts'
import type { KeptWorld, Persistence } from './persistence.ts'
import type { EnginePorts } from './ports.ts'
import { createPublisher, type Publisher } from './publisher.ts'

/** Work at a stretch, in milliseconds, and events between two looks at the clock. */
const SLICE_MS = 8
const SLICE_EVENTS = 100
const LONGEST_SLEEP_MS = 33
/** Half a frame: what falls due meanwhile is done at one go, for a wake-up costs more than an event. */
const SHORTEST_SLEEP_MS = 8
/** A page that sees nothing needs no frames, only that the cluster goes on. */
const HIDDEN_SLEEP_MS = 100
const IDLE_SLEEP_MS = 100

export interface Engine {
  receive(message: ToWorker): void
  /** Ends; with `saves` only after what happened is in the storage. */
  stop(saves: boolean): Promise<void>
}

export interface EngineStart extends KeptWorld {
  readonly workspace: string
  readonly persistence: Persistence
  readonly onFailure: (error: unknown, world: KeptWorld['world']) => void
}

export function startEngine(ports: EnginePorts, start: EngineStart): Engine {
  const { persistence, workspace } = start
  let { world } = start
  let history: History = newHistory()
  let pacer = newPacer(world.nowUs, ports.nowMs())
  let phase: 'running' | 'resetting' | 'ended' = 'running'
  /** Grows with each planned slice: an older plan finds that it is not wanted any more. */
  let plan = 0
  let cancelSleep: () => void = () => undefined
  /** A person's step has not come to its end. */
  let stepping = false

  const clock = (): ClockView => ({
    timeUs: world.nowUs,
    atWallMs: ports.wallMs(),
    epochMs: world.epochMs,
    running: pacer.running,
    speed: pacer.speed,
    reachedSpeed: pacer.reachedSpeed,
    events: world.dispatched,
  })
  const publisher: Publisher = createPublisher(
    ports,
    () => ({ world, history }),
    () => ({ workspace, clock: clock(), durability: persistence.durability() }),
  )

  const calls = createCalls(ports, (call, answer) =>
    guarded(() => {
      const answered = answerPartition(world, call, answer)
      if (!answered || phase !== 'running') return
      if (stepping) goOnStepping()
      afterChange(!pacer.running)
      publisher.publish(true)
      wakeUp()
    }),
  )

  /** Whatever is thrown in here is a programmer's error: the World stops, the storage stays as last committed. */
  const guarded = (work: () => void): void => {
    if (phase === 'ended') return
    try {
      work()
    } catch (error) {
      phase = 'ended'
      cancelSleep()
      calls.forget()
      start.onFailure(error, world)
    }
  }

  const afterChange = (always: boolean): void => {
    observe(history, world)
    for (const effect of takeEffects(world)) {
      if (effect.type === 'outcome' && effect.commandId !== 0)
        ports.post({ type: 'result', id: effect.commandId, outcome: effect.outcome })
      if (effect.type === 'partition') calls.ask(effect.call, effect.batch)
    }
    persistence.collect(always)
  }

  const slice = (): void => {
    if (phase !== 'running') return
    const startMs = ports.nowMs()
    const untilUs = dueAt(pacer, startMs, world.nowUs)
    let advanced: Advanced = { events: 0, reached: true, waiting: isWaiting(world) }
    if (pacer.running) {
      do advanced = advance(world, untilUs, SLICE_EVENTS)
      while (!advanced.reached && !advanced.waiting && ports.nowMs() - startMs < SLICE_MS)
      afterChange(false)
    }
    measure(pacer, ports.nowMs(), world.nowUs)
    publisher.publish(pacer.running)
    sleep(advanced)
  }

  const sleep = ({ reached, waiting }: Advanced): void => {
    const own = ++plan
    const wake = (): void => guarded(() => own === plan && slice())
    cancelSleep()
    // While an own partitioner is asked its answer wakes the engine up.
    if (!pacer.running || waiting) cancelSleep = ports.after(IDLE_SLEEP_MS, wake)
    else {
      const next = world.queue[0]
      const longest = publisher.visible ? LONGEST_SLEEP_MS : HIDDEN_SLEEP_MS
      if (!reached) {
        ports.soon(wake)
        return
      }
      const waitMs = next ? realMsUntil(pacer, next.timeUs) : longest
      const sleepMs = Math.max(SHORTEST_SLEEP_MS, Math.min(waitMs, longest))
      cancelSleep = ports.after(sleepMs, wake)
    }
  }

  const wakeUp = (): void => {
    cancelSleep()
    const own = ++plan
    ports.soon(() => guarded(() => own === plan && slice()))
  }

  const command = (id: number, asked: WorldCommand): void => {
    const wrong = commandShapeError(asked)
    if (wrong !== null) {
      const outcome = { ok: false, error: 'INVALID_REQUEST', message: wrong } as const
      ports.post({ type: 'result', id, outcome })
      return
    }
    submitCommand(world, id, asked)
    afterChange(true)
    publisher.publish(true)
    wakeUp()
  }

  /** A step in which an own partitioner is asked goes on with its answer. */
  const goOnStepping = (): void => {
    stepping = step(world).waiting
    pacer.dueUs = world.nowUs
  }

  const transport = (id: number, asked: TransportCommand): void => {
    const done = (outcome: CommandOutcome = { ok: true }): void =>
      ports.post({ type: 'result', id, outcome })
    const nowMs = ports.nowMs()
    switch (asked.type) {
      case 'pause':
      case 'resume':
        stepping = false
        setRunning(pacer, asked.type === 'resume', nowMs, world.nowUs)
        // While time stands still nothing else would bring the saved time up to it.
        persistence.collect(true)
        break
      case 'step':
        setRunning(pacer, false, nowMs, world.nowUs)
        goOnStepping()
        afterChange(true)
        break
      case 'setSpeed':
        if (!Number.isFinite(asked.speed) || asked.speed <= 0) {
          done(refusedSpeed)
          return
        }
        setSpeed(pacer, asked.speed, nowMs, world.nowUs)
        break
      case 'reset':
        void reset(id, asked.scenario, asked.seed)
        return
      case 'retryStorage':
        persistence.retry()
        break
      case 'takeOver':
        break
      default:
        unreachable(asked)
    }
    done()
    publisher.publish(true)
    wakeUp()
  }

  const reset = async (id: number, name: ScenarioName, seed: number): Promise<void> => {
    if (phase !== 'running') return
    phase = 'resetting'
    try {
      const scenario = scenarios[name]
      const fresh = openScenario(scenario, seed, Math.round(ports.wallMs()))
      const { brokerConfigs } = scenario
      const outcome = await persistence.startOver({ world: fresh, brokerConfigs })
      phase = 'running'
      if (outcome.kind === 'saved') {
        calls.forget()
        stepping = false
        world = fresh
        history = newHistory()
        pacer = newPacer(world.nowUs, ports.nowMs())
        afterChange(false)
        publisher.reset()
        ports.post({ type: 'result', id, outcome: { ok: true } })
      } else ports.post({ type: 'result', id, outcome: refusedReset })
      publisher.publish(true)
      wakeUp()
    } catch (error) {
      phase = 'ended'
      start.onFailure(error, world)
    }
  }

  const receive = (message: ToWorker): void => {
    switch (message.type) {
      case 'start':
        return
      case 'command':
        command(message.id, message.command)
        return
      case 'transport':
        transport(message.id, message.command)
        return
      case 'query': {
        const { id, name, question } = message
        const answered = answerQuery(world, history, name, question)
        if (answered.ok)
          ports.post({ type: 'answer', id, answer: answered.answer }, transferOf(answered.answer))
        else ports.post({ type: 'answerFailed', id, message: answered.message })
        return
      }
      case 'subscribe':
        publisher.subscribe(message)
        publisher.publish(true)
        return
      case 'drawn':
        publisher.drawn()
        return
      case 'visibility':
        publisher.setVisible(message.visible)
        wakeUp()
        return
      case 'partitioned':
        calls.answered(message.call, message.answer)
        return
      default:
        unreachable(message)
    }
  }

  guarded(() => {
    afterChange(true)
    wakeUp()
  })
  return {
    receive: (message) => guarded(() => receive(message)),
    async stop(saves) {
      if (phase === 'ended') return
      phase = 'ended'
      cancelSleep()
      calls.forget()
      if (saves) await persistence.flush()
      await persistence.close()
    },
  }
}

/** A zip may be as large as all disks: it changes hands instead of being copied. */
const transferOf = (answer: object | null): Transferable[] =>
  answer !== null && 'zip' in answer && answer.zip instanceof Uint8Array
    ? [answer.zip.buffer as ArrayBuffer]
    : []

const refusedSpeed: CommandOutcome = {
  ok: false,
  error: 'INVALID_REQUEST',
  message: 'The speed is 0.05 to 50 virtual seconds a second.',
}

const refusedReset: CommandOutcome = {
  ok: false,
  error: 'STORAGE_ERROR',
  message: 'The new workspace could not be saved; the old one goes on.',
}
