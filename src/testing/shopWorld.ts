// The shop's World some seconds on, with what a host remembers of it: for tests of views and queries.

import { advance } from '../kafka/simulation/advance.ts'
import { openScenario, scenarios } from '../kafka/simulation/scenario.ts'
import type { World } from '../kafka/simulation/world.ts'
import { type History, newHistory, observe } from '../worker/views/history.ts'

export interface ObservedWorld {
  readonly world: World
  readonly history: History
  run(seconds: number): void
}

/** A slice of a host's, so that what is sampled each second is. */
const SLICE_US = 100_000

export function shopWorld(seed = 7): ObservedWorld {
  const world = openScenario(scenarios.shop, seed, 1_700_000_000_000)
  const history = newHistory()
  history.wantsFlights = true
  observe(history, world)
  return {
    world,
    history,
    run(seconds) {
      const untilUs = world.nowUs + seconds * 1_000_000
      while (world.nowUs < untilUs) {
        advance(world, Math.min(world.nowUs + SLICE_US, untilUs), 1_000_000)
        observe(history, world)
      }
    },
  }
}
