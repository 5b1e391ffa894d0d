import { Suspense } from 'react'
import { useSelection, writeSelection } from '../../state/selection.ts'
import { changeSettings, useSettings } from '../../state/settings.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Splitter } from '../../ui/Splitter.tsx'
import { Skeleton } from '../../ui/States.tsx'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { inspectorFor } from '../inspector.ts'
import styles from './Shell.module.css'

/** Beside the view, never above it. Closed: nothing is selected. */
export function InspectorPane() {
  const [selection, select] = useSelection()
  const width = useSettings((settings) => settings.inspectorWidth)
  if (!selection) return null
  const Content = inspectorFor(selection)
  const key = writeSelection(selection)
  return (
    <aside className={styles.pane} aria-label="Inspector">
      <Splitter
        label="Width of the inspector"
        value={width}
        min={240}
        max={480}
        onChange={(inspectorWidth) => changeSettings({ inspectorWidth })}
      />
      <div className={styles.inspector} style={{ width }}>
        <div className={styles.inspectorClose}>
          <IconButton icon="close" name="Close the inspector" small onClick={() => select(null)} />
        </div>
        <ErrorBoundary what="The inspector" resetKey={key}>
          <Suspense fallback={<Skeleton rows={6} />}>
            <Content key={key} selection={selection} />
          </Suspense>
        </ErrorBoundary>
      </div>
    </aside>
  )
}
