// Virtual time for what moves. The app puts the session's clock here; a widget reads it on animation
// frames, so nothing re-renders while time runs.

import { createContext, useContext, useEffect, useRef } from 'react'

export interface VirtualClock {
  /** Virtual now, microseconds. */
  nowUs(): number
}

export const ClockContext = createContext<VirtualClock>({ nowUs: () => 0 })

export const useClock = (): VirtualClock => useContext(ClockContext)

type FrameListener = (timeMs: number) => void
const frameListeners = new Set<FrameListener>()
let pending = 0

function frame(timeMs: number): void {
  pending = frameListeners.size > 0 ? requestAnimationFrame(frame) : 0
  for (const listener of [...frameListeners]) listener(timeMs)
}

/** Calls on every animation frame until the returned function is called; one loop serves all. */
export function onFrame(listener: FrameListener): () => void {
  frameListeners.add(listener)
  if (pending === 0) pending = requestAnimationFrame(frame)
  return () => {
    frameListeners.delete(listener)
  }
}

/** `draw` runs on every frame while mounted and `active`. It must not set React state. */
export function useFrame(draw: FrameListener, active = true): void {
  const latest = useRef(draw)
  latest.current = draw
  useEffect(() => (active ? onFrame((timeMs) => latest.current(timeMs)) : undefined), [active])
}
