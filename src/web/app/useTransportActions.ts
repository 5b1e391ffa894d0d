import { useMemo, useRef } from 'react'
import { useTransport } from '../session/useSession.ts'
import { useViewStoreStatus } from '../state/readStatus.ts'
import { stepSpeed } from './speeds.ts'

export interface TransportActions {
  toggle(): void
  /** Ignored while the step before is under way, so that a held key cannot pile up steps. */
  step(): void
  setSpeed(speed: number): void
  changeSpeed(direction: 1 | -1): void
}

/** The transport's buttons and keys in one place; reads the clock when it acts, renders nothing. */
export function useTransportActions(): TransportActions {
  const transport = useTransport()
  const send = useRef(transport)
  send.current = transport
  const stepping = useRef(false)
  const readStatus = useViewStoreStatus()
  return useMemo(
    () => ({
      toggle() {
        const running = readStatus()?.clock.running ?? false
        void send.current({ type: running ? 'pause' : 'resume' })
      },
      step() {
        if (stepping.current) return
        stepping.current = true
        void send.current({ type: 'step' }).finally(() => {
          stepping.current = false
        })
      },
      setSpeed(speed) {
        void send.current({ type: 'setSpeed', speed })
      },
      changeSpeed(direction) {
        const speed = readStatus()?.clock.speed ?? 1
        void send.current({ type: 'setSpeed', speed: stepSpeed(speed, direction) })
      },
    }),
    [readStatus],
  )
}
