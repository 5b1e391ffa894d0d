import { createRoot } from 'react-dom/client'
import { currentPath } from '../location/hashLocation.ts'
import { browserHost, engineSettingsFromAddress } from '../session/browserHost.ts'
import { createEngineSession } from '../session/engineSession.ts'
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
// For whoever opens the browser's console: `await samsa.query('truth', {})`, `await samsa.command({ type: 'killBroker', brokerId: 2 })`.
Object.assign(globalThis, { samsa: session })
const root = document.getElementById('root')
if (root) createRoot(root).render(<App session={session} />)
void fillSlots()

/** The first visit's files are kept for later only when the cluster runs: before that, every hand is needed. */
function startUpdatesLater(): void {
  const stop = session.onEngineState(() => {
    if (session.engineState().kind === 'starting') return
    stop()
    startUpdates()
  })
}
if (import.meta.env.PROD) startUpdatesLater()
