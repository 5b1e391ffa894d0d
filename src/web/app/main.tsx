import { createRoot } from 'react-dom/client'
import type { LabSetup } from '../../lab/contract.ts'
import { currentPath } from '../location/hashLocation.ts'
import { ownPartitioners } from '../sandbox/createOwnPartitioners.ts'
import { browserHost, engineSettingsFromAddress } from '../session/browserHost.ts'
import { createEngineSession } from '../session/engineSession.ts'
import type { LabOutcome } from '../session/labOnce.ts'
import { connectStores } from '../state/feed.ts'
import { startTheme } from '../state/theme.ts'
import { App } from './App.tsx'
import { fillSlots } from './fillSlots.ts'
import { preloadScreen } from './routes.tsx'
import { startUpdates } from './updates.ts'

startTheme()
const session = createEngineSession(
  engineSettingsFromAddress(new URL(window.location.href)),
  browserHost,
)
connectStores(session)
preloadScreen(currentPath())
// For whoever opens the browser's console: `await samsa.query('truth', {})`, `await samsa.command({ type: 'killBroker', brokerId: 2 })`,
// and a run of the partitioning lab: `await samsa.lab(setup)`.
Object.assign(globalThis, { samsa: { ...session, lab, partitioners: ownPartitioners() } })
const root = document.getElementById('root')
if (root) createRoot(root).render(<App session={session} />)
void fillSlots()

async function lab(setup: LabSetup): Promise<LabOutcome> {
  const { browserLab } = await import('../session/browserLab.ts')
  const { labOnce } = await import('../session/labOnce.ts')
  return labOnce(browserLab(), setup)
}

/** The first visit's files are kept for later only when the cluster runs: before that, every hand is needed. */
function startUpdatesLater(): void {
  const stop = session.onEngineState(() => {
    if (session.engineState().kind === 'starting') return
    stop()
    startUpdates()
  })
}
if (import.meta.env.PROD) startUpdatesLater()
