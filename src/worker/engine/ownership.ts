// One tab owns a workspace. The lock keeps tabs out of each other's way; that no two ever write is what the epoch in
// the database is for.

/** A tab that does not answer within this time loses the lock: it is frozen or gone. */
const RELEASE_MS = 2000

export interface Ownership {
  /** True when this tab owns the workspace now. */
  acquire(): Promise<boolean>
  /** Asks the owner to let go, and takes the lock away from it when it does not. */
  takeOver(): Promise<void>
  release(): void
  /** Another tab asks for the workspace: commit, stop, then `release`. */
  onAsked: (() => void) | null
  /** The lock was taken away. */
  onLost: (() => void) | null
}

interface ReleaseRequest {
  readonly type: 'release'
}

export function openBrowserOwnership(workspace: string): Ownership {
  const name = `samsa-writer:${workspace}`
  const channel = new BroadcastChannel(name)
  let letGo: (() => void) | null = null
  const ownership: Ownership = {
    acquire: () => request({ ifAvailable: true }),
    async takeOver() {
      channel.postMessage({ type: 'release' } satisfies ReleaseRequest)
      const signal = AbortSignal.timeout(RELEASE_MS)
      const given = await request({ signal }).catch(() => false)
      if (!given) await request({ steal: true })
    },
    release() {
      letGo?.()
      letGo = null
    },
    onAsked: null,
    onLost: null,
  }
  channel.onmessage = () => {
    if (letGo) ownership.onAsked?.()
  }

  /** Settles when the lock is held (or not to be had); the lock itself is held until `release`. */
  const request = (options: LockOptions): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const held = navigator.locks.request(name, options, (lock) => {
        resolve(lock !== null)
        if (!lock) return undefined
        return new Promise<void>((free) => {
          letGo = free
        })
      })
      held.catch((error: unknown) => {
        // Stolen while held, or the wait was given up.
        const wasHeld = letGo !== null
        letGo = null
        reject(error)
        if (wasHeld) ownership.onLost?.()
      })
    })
  return ownership
}
