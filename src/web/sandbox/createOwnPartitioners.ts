// The page's one way to run a person's own partitioner: who may run is decided here, what runs lies behind `Supervisor`.

import type {
  OwnPartitionerBatch,
  OwnPartitionerError,
  OwnPartitionerErrorKind,
} from '../../kafka/base/ownPartitioner.ts'
import { batchTooLarge, codeTooLarge } from '../../sandbox/limits.ts'
import { endedBy, errorOf } from './answers.ts'
import { type Consent, createConsent } from './consent.ts'
import { createKills } from './kills.ts'
import type { OwnPartitioners } from './ownPartitioners.ts'
import type { Supervisor } from './supervisor.ts'

export interface OwnPartitionersHost {
  readonly consent: Consent
  /** Why no code may run on this page at all, or null. */
  readonly refusal: string | null
  /** Called once, at the first use; `onKill` hears the text that had to be killed. */
  supervise(onKill: (code: string) => void): Promise<Supervisor>
  nowMs(): number
}

const SENTENCES = {
  notAllowed: 'Nobody has said yes to running this code here.',
  disabled:
    'This code was killed three times within a minute and does not run until it is enabled.',
  unavailable: 'The sandbox for own code could not be loaded.',
} as const satisfies Partial<Record<OwnPartitionerErrorKind, string>>

export function createOwnPartitioners(host: OwnPartitionersHost = pageHost()): OwnPartitioners {
  const { consent, refusal } = host
  const kills = createKills()
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  consent.onChange(changed)

  let loading: Promise<Supervisor> | undefined
  /** Null when its script cannot be had; the next one who asks tries again. */
  async function supervisor(): Promise<Supervisor | null> {
    loading ??= host.supervise((code) => {
      if (kills.add(consent.hashOf(code), host.nowMs())) changed()
    })
    return loading.catch(() => {
      loading = undefined
      return null
    })
  }

  function objection(batch: OwnPartitionerBatch): OwnPartitionerError | null {
    if (refusal !== null) return errorOf('unavailable', refusal)
    const tooLarge = batchTooLarge(batch)
    if (tooLarge) return tooLarge
    if (!consent.isAllowed(batch.code)) return errorOf('notAllowed', SENTENCES.notAllowed)
    if (kills.isDisabled(consent.hashOf(batch.code))) return errorOf('disabled', SENTENCES.disabled)
    return null
  }

  return {
    async run(batch) {
      // Asked again once the sandbox's turn has come: a yes may be gone, a text disabled meanwhile.
      const refused = objection(batch)
      if (refused) return endedBy(batch, refused)
      const ready = await supervisor()
      if (!ready) return endedBy(batch, errorOf('unavailable', SENTENCES.unavailable))
      return ready.run(batch, () => objection(batch))
    },
    async check(code) {
      if (refusal !== null) return errorOf('unavailable', refusal)
      const refused = codeTooLarge(code)
      if (refused) return refused
      const ready = await supervisor()
      return ready ? ready.check(code) : errorOf('unavailable', SENTENCES.unavailable)
    },
    isAllowed: (code) => refusal === null && consent.isAllowed(code),
    allow(code) {
      if (refusal === null) consent.allow(code)
    },
    isDisabled: (code) => kills.isDisabled(consent.hashOf(code)),
    enable(code) {
      if (kills.enable(consent.hashOf(code))) changed()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function pageHost(): OwnPartitionersHost {
  return {
    consent: createConsent(),
    refusal: refusalOfPage(),
    nowMs: () => performance.now(),
    // Not in the first load: most visits run no code of their own.
    async supervise(onKill) {
      const { superviseFrame } = await import('./superviseFrame.ts')
      return superviseFrame(onKill)
    },
  }
}

/** In a stranger's frame a click on "Run" may be a click on something else. */
function refusalOfPage(): string | null {
  if (typeof document === 'undefined') return 'There is no page here for a sandbox.'
  try {
    if (window.top === window.self || window.top?.location.origin === location.origin) return null
  } catch {
    // The frame around this page is of another origin.
  }
  return 'Own code does not run while another site shows this page in a frame.'
}

let one: OwnPartitioners | undefined

/** The page's only ones: a second frame would only double the limits. */
export function ownPartitioners(): OwnPartitioners {
  one ??= createOwnPartitioners()
  return one
}
