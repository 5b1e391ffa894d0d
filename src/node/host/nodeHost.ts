// Owns a World in Node: moves its time with the machine's clock and hands its effects on.

import { setImmediate, setTimeout } from 'node:timers'
import { endedPartitions } from '../../kafka/base/endedPartitions.ts'
import { advance } from '../../kafka/simulation/advance.ts'
import { answerPartition } from '../../kafka/simulation/openCalls.ts'
import { type Effect, takeEffects, type World } from '../../kafka/simulation/world.ts'

/** Work at a stretch before sockets get their turn, in events and milliseconds. */
const SLICE_EVENTS = 200
const SLICE_MS = 8
/** The longest sleep: new timers of the World are never later noticed than this. */
const LONGEST_SLEEP_MS = 50

export interface NodeHost {
  readonly world: World
  /** Something was put into the World from outside: go on at once. */
  wake(): void
  /** Ends the loop. The World stays as it is. */
  stop(): void
}

export interface NodeHostOptions {
  onEffect(effect: Exclude<Effect, { type: 'partition' }>): void
  /** After each slice: persist what the disks want to have kept. */
  afterSlice(world: World): void
  /** The World stopped on a programmer's error. */
  onFailure(error: unknown): void
}

/** Code that a person wrote runs in the sandbox of a page only: nobody here would be safe from it. */
function refuseCalls(world: World): void {
  for (const [call, { batch }] of world.openCalls)
    answerPartition(world, call, endedPartitions(batch, 'unavailable', NO_SANDBOX))
}

const NO_SANDBOX =
  'An own partitioner runs in the sandbox of a browser’s page; this cluster runs without a page.'

/** Virtual time runs with real time from where the World is. When the machine is too slow, virtual time falls behind. */
export function startNodeHost(world: World, options: NodeHostOptions): NodeHost {
  let stopped = false
  let scheduled = false
  let lastMs = performance.now()
  let dueUs = world.nowUs

  const slice = (): void => {
    scheduled = false
    if (stopped) return
    try {
      const startMs = performance.now()
      dueUs += Math.round((startMs - lastMs) * 1000)
      lastMs = startMs
      let reached = false
      while (!reached && performance.now() - startMs < SLICE_MS) {
        refuseCalls(world)
        reached = advance(world, dueUs, SLICE_EVENTS).reached
      }
      // What could not be done in time is not made up for: real clients see a slower cluster, not a burst.
      if (!reached) dueUs = Math.max(world.nowUs, dueUs - 1_000_000)
      for (const effect of takeEffects(world))
        if (effect.type !== 'partition') options.onEffect(effect)
      options.afterSlice(world)
      sleep(reached)
    } catch (error) {
      stopped = true
      options.onFailure(error)
    }
  }

  const sleep = (reached: boolean): void => {
    if (scheduled) return
    scheduled = true
    const next = world.queue[0]
    const waitMs = !reached || !next ? 0 : (next.timeUs - world.nowUs) / 1000
    if (waitMs < 1) setImmediate(slice)
    else setTimeout(slice, Math.min(waitMs, LONGEST_SLEEP_MS))
  }

  sleep(false)
  return {
    world,
    wake() {
      if (!stopped) setImmediate(slice)
    },
    stop() {
      stopped = true
    },
  }
}
