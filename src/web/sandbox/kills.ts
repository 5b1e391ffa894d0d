// How often each text had to be killed lately; three times within a minute takes it out of service.

const KILLS = 3
const WITHIN_MS = 60_000
/** Texts remembered; the oldest are forgotten first. */
const TEXTS = 200

export interface Kills {
  /** True when this kill was the one too many. */
  add(text: string, nowMs: number): boolean
  isDisabled(text: string): boolean
  /** False when it was not disabled. */
  enable(text: string): boolean
}

/** `text` is whatever tells texts apart, as their hash. */
export function createKills(): Kills {
  const times = new Map<string, readonly number[]>()
  const disabled = new Set<string>()
  return {
    add(text, nowMs) {
      const recent = [...(times.get(text) ?? []), nowMs].filter((at) => at > nowMs - WITHIN_MS)
      times.delete(text)
      times.set(text, recent)
      forget(times)
      if (recent.length < KILLS) return false
      disabled.add(text)
      times.delete(text)
      forget(disabled)
      return true
    },
    isDisabled: (text) => disabled.has(text),
    enable: (text) => disabled.delete(text),
  }
}

function forget(texts: Map<string, unknown> | Set<string>): void {
  for (const text of texts.keys()) {
    if (texts.size <= TEXTS) return
    texts.delete(text)
  }
}
