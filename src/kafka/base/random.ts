/** State of a seeded generator (sfc32): four uint32 words, plain data, so a World can be cloned with it. */
export interface RandomState {
  a: number
  b: number
  c: number
  counter: number
}

export function randomFromSeed(seed: number): RandomState {
  const state: RandomState = {
    a: seed >>> 0,
    b: Math.floor(seed / 4294967296) >>> 0,
    c: 0x9e3779b9,
    counter: 1,
  }
  for (let round = 0; round < 15; round++) nextUint32(state)
  return state
}

/** An integer 0 to 2^32 - 1. */
export function nextUint32(state: RandomState): number {
  const sum = (((state.a + state.b) >>> 0) + state.counter) >>> 0
  state.counter = (state.counter + 1) >>> 0
  state.a = (state.b ^ (state.b >>> 9)) >>> 0
  state.b = (state.c + (state.c << 3)) >>> 0
  state.c = (((state.c << 21) | (state.c >>> 11)) + sum) >>> 0
  return sum
}

/** An integer 0 to `bound` - 1, without bias. `bound` is 1 to 2^32. */
export function nextBelow(state: RandomState, bound: number): number {
  const limit = 4294967296 - (4294967296 % bound)
  for (;;) {
    const draw = nextUint32(state)
    if (draw < limit) return draw % bound
  }
}

/** An integer `low` to `high`, both included. */
export const nextBetween = (state: RandomState, low: number, high: number): number =>
  low + nextBelow(state, high - low + 1)

/** A generator of its own, so that a part of the World draws without moving the others. */
export function forkRandom(state: RandomState): RandomState {
  const seed = nextUint32(state)
  const forked = randomFromSeed(seed)
  forked.c = (forked.c ^ nextUint32(state)) >>> 0
  return forked
}
