// The same runs on every machine and in every engine: hashes to compare between them.

import { nextBelow, randomFromSeed } from '../base/random.ts'
import { advance } from './advance.ts'
import { submitCommand } from './commands.ts'
import { journalHash } from './journal.ts'
import { openScenario, scenarios } from './scenario.ts'
import { drawStir, drawSwarm, stirGapUs } from './stirring.ts'
import type { World } from './world.ts'

const EPOCH_MS = 1_760_000_000_000
const STIRRED_US = 8_000_000
const MAX_EVENTS = 5_000_000
/** Keeps the stirring's draws apart from those of the World with the same seed. */
const STIR_SEED_OFFSET = 0x51ed

/** One hash a seed: of everything that happened in a shop of about 20 virtual seconds with random faults. */
export const determinismHashes = (seeds: readonly number[]): string[] =>
  seeds.map((seed) => {
    const world = openScenario(scenarios.shop, seed, EPOCH_MS)
    stir(world, seed)
    return journalHash(world.journal)
  })

function stir(world: World, seed: number): void {
  const random = randomFromSeed(seed + STIR_SEED_OFFSET)
  const swarm = { ...drawSwarm(random), gapUs: 200_000 + nextBelow(random, 600_000) }
  const endUs = world.nowUs + STIRRED_US
  for (let commandId = 1; world.nowUs < endUs; commandId++) {
    advance(world, Math.min(endUs, world.nowUs + stirGapUs(swarm, random)), MAX_EVENTS)
    const command = drawStir(world, swarm, random)
    if (command !== null) submitCommand(world, commandId, command)
  }
}
