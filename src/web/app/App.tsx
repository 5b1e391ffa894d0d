import { useMemo } from 'react'
import { Router } from 'wouter'
import { navigate, usePath } from '../location/hashLocation.ts'
import type { Session } from '../session/session.ts'
import { OutcomeReporterContext, SessionContext } from '../session/useSession.ts'
import { Toasts } from '../ui/Toasts.tsx'
import { UiRoot } from '../ui/UiRoot.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { reportOutcome } from './reportOutcome.ts'
import { Shell } from './shell/Shell.tsx'

const useHash = (): [string, typeof navigate] => [usePath(), navigate]

export function App({ session }: { readonly session: Session }) {
  const clock = useMemo(() => ({ nowUs: () => session.virtualNowUs() }), [session])
  return (
    <SessionContext.Provider value={session}>
      <OutcomeReporterContext.Provider value={reportOutcome}>
        <UiRoot clock={clock}>
          <Router hook={useHash}>
            <ErrorBoundary what="The page">
              <Shell />
            </ErrorBoundary>
          </Router>
          <Toasts />
        </UiRoot>
      </OutcomeReporterContext.Provider>
    </SessionContext.Provider>
  )
}
