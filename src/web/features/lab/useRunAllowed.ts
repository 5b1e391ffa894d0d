import { useEffect, useSyncExternalStore } from 'react'
import type { LabResult, LabSetup } from '../../../lab/contract.ts'
import { useOwnPartitioners } from '../../session/useOwnPartitioners.ts'
import { runsByItself } from './bench.ts'
import type { BenchRun } from './useBenchRun.ts'

/** A yes to own code changes nothing of the set-up: what was placed without it is placed again. */
export function useRunAllowed(setup: LabSetup, bench: BenchRun): void {
  const partitioners = useOwnPartitioners()
  const result = bench.shown?.result ?? null
  const isAllowedNow = useSyncExternalStore(
    (listener) => partitioners.onChange(listener),
    () => result !== null && wasRefused(result, (code) => partitioners.isAllowed(code)),
  )
  const { isEarlier, run } = bench
  const again = isAllowedNow && !isEarlier && runsByItself(setup)
  useEffect(() => {
    if (again) run()
  }, [again, run])
}

const wasRefused = (result: LabResult, isAllowed: (code: string) => boolean): boolean =>
  result.placements.some(
    ({ failure, strategy }) =>
      failure?.error.kind === 'notAllowed' && strategy.kind === 'own' && isAllowed(strategy.code),
  )
