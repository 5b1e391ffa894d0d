// The supervisor of this page's frame, for as long as the page is shown.

import { openFrame } from './openFrame.ts'
import { createSupervisor, type Supervisor } from './supervisor.ts'

export function superviseFrame(onKill: (code: string) => void): Supervisor {
  const supervisor = createSupervisor(openFrame, onKill)
  window.addEventListener('pagehide', () => supervisor.suspend())
  window.addEventListener('pageshow', () => supervisor.resume())
  return supervisor
}
