// Time that moves only when told.

export interface FakeClock {
  nowMs(): number
  after(ms: number, callback: () => void): () => void
  /** Calls back at the next settling, without time going on. */
  soon(callback: () => void): void
  /** Lets promises and `soon` go on, without time. */
  settle(): Promise<void>
  /** Moves time on, calling what is due in order. */
  advance(ms: number): Promise<void>
  /** Time that nobody noticed, as when a machine sleeps: what was due comes late. */
  jump(ms: number): Promise<void>
}

interface Due {
  readonly atMs: number
  readonly callback: () => void
}

/** Rounds of promises that one settling follows: more than any chain of awaits here has. */
const ROUNDS = 20

export function createFakeClock(): FakeClock {
  let nowMs = 0
  let due: Due[] = []
  let turns: (() => void)[] = []
  const settle = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS; round++) {
      await new Promise<void>((resolve) => setImmediate(resolve))
      const now = turns
      turns = []
      for (const callback of now) callback()
    }
  }
  const advance = async (ms: number): Promise<void> => {
    const untilMs = nowMs + ms
    await settle()
    for (;;) {
      const next = due.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (!next) break
      due = due.filter((other) => other !== next)
      nowMs = Math.max(nowMs, next.atMs)
      next.callback()
      await settle()
    }
    nowMs = Math.max(nowMs, untilMs)
    await settle()
  }
  return {
    nowMs: () => nowMs,
    after(ms, callback) {
      const entry = { atMs: nowMs + Math.max(0, ms), callback }
      due.push(entry)
      return () => {
        due = due.filter((other) => other !== entry)
      }
    },
    soon(callback) {
      turns.push(callback)
    },
    settle,
    advance,
    jump(ms) {
      nowMs += ms
      return advance(0)
    },
  }
}
