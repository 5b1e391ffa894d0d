import { useCallback, useState } from 'react'
import { Palette } from '../../features/palette/Palette.tsx'
import { useEngineState, useViews } from '../../session/useSession.ts'
import { EngineScreen } from '../EngineScreens.tsx'
import { Routes } from '../routes.tsx'
import { TransportBar } from '../transport/TransportBar.tsx'
import { usePaletteActions } from '../usePaletteActions.ts'
import { useShortcuts } from '../useShortcuts.ts'
import { AboutDialog } from './AboutDialog.tsx'
import { Banners } from './Banners.tsx'
import { InspectorPane } from './InspectorPane.tsx'
import { LiveRegion } from './LiveRegion.tsx'
import { Nav } from './Nav.tsx'
import { ResetDialog } from './ResetDialog.tsx'
import styles from './Shell.module.css'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { TopBar } from './TopBar.tsx'

export type ShellDialog = 'palette' | 'shortcuts' | 'reset' | 'about'

export function Shell() {
  const engine = useEngineState()
  const [dialog, setDialog] = useState<ShellDialog | null>(null)
  const close = useCallback(() => setDialog(null), [])
  useViews('events')
  useShortcuts(setDialog)
  return (
    <div className={styles.shell}>
      <button
        type="button"
        className={`${styles.skip} visually-hidden`}
        onClick={() => document.getElementById('main')?.focus()}
      >
        Skip to the content
      </button>
      <Nav />
      <TopBar open={setDialog} />
      <Banners />
      <div className={styles.work}>
        <main id="main" className={styles.main} tabIndex={-1}>
          {engine.kind === 'running' ? <Routes /> : <EngineScreen state={engine} />}
        </main>
        {engine.kind === 'running' && <InspectorPane />}
      </div>
      <TransportBar />
      <LiveRegion />
      {dialog === 'palette' && <OpenPalette onClose={close} open={setDialog} />}
      <ShortcutHelp open={dialog === 'shortcuts'} onClose={close} />
      <ResetDialog open={dialog === 'reset'} onClose={close} />
      <AboutDialog open={dialog === 'about'} onClose={close} />
    </div>
  )
}

interface OpenPaletteProps {
  readonly onClose: () => void
  readonly open: (dialog: ShellDialog) => void
}

/** Subscribes to every view only while it is open. */
function OpenPalette({ onClose, open }: OpenPaletteProps) {
  useViews('cluster', 'clients', 'groups')
  const actions = usePaletteActions(open)
  return <Palette actions={actions} onClose={onClose} />
}
