// The page's one way to run a person's own partitioner.

import { unavailable } from './answers.ts'
import { createConsent } from './consent.ts'
import type { OwnPartitioners } from './ownPartitioners.ts'

export function createOwnPartitioners(): OwnPartitioners {
  const consent = createConsent()
  return {
    run: async (batch) => unavailable(batch),
    check: async () => null,
    isAllowed: consent.isAllowed,
    allow: consent.allow,
    isDisabled: () => false,
    enable: () => undefined,
    onChange: consent.onChange,
  }
}

let one: OwnPartitioners | undefined

/** The page's only ones: a second frame would only double the limits. */
export function ownPartitioners(): OwnPartitioners {
  one ??= createOwnPartitioners()
  return one
}
