// A person's own partitioners, as components see them.

import { createContext, useContext, useSyncExternalStore } from 'react'
import { ownPartitioners } from '../sandbox/createOwnPartitioners.ts'
import type { OwnPartitioners } from '../sandbox/ownPartitioners.ts'

/** Tests and design pages bring their own. */
export const OwnPartitionersContext = createContext<OwnPartitioners | null>(null)

export const useOwnPartitioners = (): OwnPartitioners =>
  useContext(OwnPartitionersContext) ?? ownPartitioners()

export type CodeStanding = 'allowed' | 'notAllowed' | 'disabled'

/** Whether this very text may run here now. */
export function useCodeStanding(code: string): CodeStanding {
  const partitioners = useOwnPartitioners()
  return useSyncExternalStore(
    (listener) => partitioners.onChange(listener),
    () => {
      if (partitioners.isDisabled(code)) return 'disabled'
      return partitioners.isAllowed(code) ? 'allowed' : 'notAllowed'
    },
  )
}
