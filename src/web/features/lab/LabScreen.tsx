import { lazy, Suspense, useCallback, useState } from 'react'
import type { LabStrategy } from '../../../lab/contract.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Page } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/States.tsx'
import { type Bench, withStrategies } from './bench.ts'
import { setBench, useBench } from './benchStore.ts'
import { Conclusions } from './Conclusions.tsx'
import type { Measure } from './cards/cardFigures.ts'
import { StrategyCards } from './cards/StrategyCards.tsx'
import { LabHead } from './head/LabHead.tsx'
import { RunOnCluster } from './head/RunOnCluster.tsx'
import styles from './Lab.module.css'
import { WithGuide } from './learn/WithGuide.tsx'
import { RunLine } from './RunLine.tsx'
import { ResultParts } from './results/ResultParts.tsx'
import { SetupPanel } from './setup/SetupPanel.tsx'
import { type BenchRun, useBenchRun } from './useBenchRun.ts'
import { type LinkNews, useLabAddress } from './useLabAddress.ts'
import { useRunAllowed } from './useRunAllowed.ts'

const CodePanel = lazy(async () => {
  const { CodePanel: Panel } = await import('./code/CodePanel.tsx')
  return { default: Panel }
})

const setStrategies = (strategies: readonly LabStrategy[]): void =>
  setBench((now) => withStrategies(now, strategies))

export function LabScreen() {
  const bench = useBench()
  const run = useBenchRun(bench.setup)
  useRunAllowed(bench.setup, run)
  const { news, dismiss } = useLabAddress(bench, run.problems)
  const [measure, setMeasure] = useState<Measure>('records')
  const [highlighted, setHighlighted] = useState<string | null>(null)
  const [codeAt, setCodeAt] = useState<number | null>(null)
  const [onCluster, setOnCluster] = useState(false)
  const openCluster = useCallback(() => setOnCluster(true), [])
  const { shown, isEarlier } = run
  const isRunning = run.state.kind === 'running'
  const highlight = { highlighted, onHighlight: setHighlighted }
  return (
    <Page
      head={<LabHead setup={bench.setup} shown={shown} measure={measure} isEarlier={isEarlier} />}
    >
      {news && <News news={news} onDismiss={dismiss} />}
      <div className={styles.bench}>
        <SetupPanel
          bench={bench}
          problems={run.problems}
          waits={run.waits}
          isRunning={isRunning}
          onRun={run.run}
          shown={shown}
          {...highlight}
          onRunOnCluster={openCluster}
        />
        <WithGuide {...highlight}>
          <div className={styles.results}>
            <RunLine run={run} />
            <Conclusions shown={shown} />
            <StrategyCards
              setup={bench.setup}
              shown={shown}
              isEarlier={isEarlier}
              isRunning={isRunning}
              measure={measure}
              onMeasure={setMeasure}
              {...highlight}
              onStrategies={setStrategies}
              onCode={setCodeAt}
              onAllowed={run.run}
            />
            <ResultParts
              isRunning={isRunning}
              shown={shown}
              partitions={bench.setup.partitions}
              {...highlight}
            />
          </div>
        </WithGuide>
      </div>
      {codeAt !== null && (
        <CodeDialog at={codeAt} bench={bench} run={run} onClose={() => setCodeAt(null)} />
      )}
      {onCluster && <RunOnCluster setup={bench.setup} onClose={() => setOnCluster(false)} />}
    </Page>
  )
}

interface CodeDialogProps {
  readonly at: number
  readonly bench: Bench
  readonly run: BenchRun
  readonly onClose: () => void
}

function CodeDialog({ at, bench, run, onClose }: CodeDialogProps) {
  const { strategies, partitions } = bench.setup
  const strategy = strategies[at]
  if (strategy?.kind !== 'own') return null
  const failure = run.shown?.result.placements[at]?.failure?.error ?? null
  return (
    <Dialog open wide onClose={onClose} title={strategy.name || 'Your own code'}>
      <Suspense fallback={<Skeleton rows={10} label="Loading the editor" />}>
        <CodePanel
          strategy={strategy}
          partitionCount={partitions}
          failure={failure}
          onClose={onClose}
          onChange={(next) =>
            setBench((now) =>
              withStrategies(
                now,
                now.setup.strategies.map((each, index) => (index === at ? next : each)),
              ),
            )
          }
        />
      </Suspense>
    </Dialog>
  )
}

const News = ({ news, onDismiss }: { readonly news: LinkNews; readonly onDismiss: () => void }) => (
  <div
    className={styles.news}
    data-tone={news.tone}
    role={news.tone === 'bad' ? 'alert' : 'status'}
  >
    <Icon name="warning" size={14} />
    <p>
      <b>
        {news.tone === 'bad' ? 'The link could not be opened.' : 'Not all of the link was taken.'}
      </b>{' '}
      {news.sentences.join(' ')}
    </p>
    <IconButton icon="close" name="Dismiss" small onClick={onDismiss} />
  </div>
)
