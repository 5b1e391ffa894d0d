// The bench stays as it is when the screen is left.

import { useSyncExternalStore } from 'react'
import { type Bench, benchOf, firstSetup } from './bench.ts'

let bench: Bench = benchOf(firstSetup)
const listeners = new Set<() => void>()

export function setBench(next: Bench | ((before: Bench) => Bench)): void {
  bench = typeof next === 'function' ? next(bench) : next
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const currentBench = (): Bench => bench

export const useBench = (): Bench => useSyncExternalStore(subscribe, currentBench)
