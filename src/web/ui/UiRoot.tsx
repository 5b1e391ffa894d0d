import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import './fonts.css'
import './tokens.css'
import './base.css'
import { ClockContext, type VirtualClock } from './clock.ts'

export interface UiRootProps {
  readonly clock: VirtualClock
  readonly children: ReactNode
}

/** What all widgets stand in: styles, virtual clock, and no inline style elements (content policy). */
export const UiRoot = ({ clock, children }: UiRootProps) => (
  <CSPProvider disableStyleElements>
    <ClockContext.Provider value={clock}>
      <Tooltip.Provider>{children}</Tooltip.Provider>
    </ClockContext.Provider>
  </CSPProvider>
)
