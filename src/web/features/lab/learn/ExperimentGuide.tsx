import { type KeyboardEvent, useEffect, useRef } from 'react'
import { experiments } from '../../../../lab/experiments.ts'
import type { Experiment, LabTarget } from '../../../../lab/experimentTypes.ts'
import { useOwnPartitioners } from '../../../session/useOwnPartitioners.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { useBench } from '../benchStore.ts'
import {
  beginExperiment,
  bringBack,
  type Guide,
  goToStep,
  loadAgain,
  openExperiment,
  useGuide,
} from './guideStore.ts'
import styles from './Learn.module.css'
import { StepPage } from './StepPage.tsx'
import { ThinkPage } from './ThinkPage.tsx'

export interface ExperimentGuideProps {
  readonly guide: Guide
  readonly onClose: () => void
  /** What the step that is shown points at; null on the pages without one. */
  readonly onTarget: (target: LabTarget | null) => void
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
}

/** An experiment page by page: what it asks, what to look at, what the person thinks, the answer. */
export function ExperimentGuide(props: ExperimentGuideProps) {
  const { guide, onClose, onTarget } = props
  const { experiment, at } = guide
  const target = experiment.steps[at]?.target ?? null
  const panel = useRef<HTMLElement>(null)
  useEffect(() => onTarget(target), [onTarget, target])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page anew, for its button may have gone.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true })
  }, [experiment, at])
  return (
    <aside
      ref={panel}
      className={styles.guide}
      aria-label={`Experiment: ${experiment.title}`}
      tabIndex={-1}
      onKeyDown={(event) => turnPage(event, guide)}
    >
      <header className={styles.head}>
        <p className={styles.kind}>Experiment</p>
        <h2>{experiment.title}</h2>
        <IconButton icon="close" name="Close the experiment" small onClick={onClose} />
      </header>
      <div className={styles.about} data-begun={at >= 0 || undefined}>
        <p className={styles.question}>{experiment.question}</p>
        <p className={styles.story}>{experiment.story}</p>
      </div>
      <div className={styles.page} aria-live="polite">
        <GuidePage {...props} />
      </div>
      <GuideFoot guide={guide} />
    </aside>
  )
}

function GuidePage({ guide, highlighted, onHighlight }: ExperimentGuideProps) {
  const { experiment, at } = guide
  if (at < 0) return <StartPage experiment={experiment} />
  const step = experiment.steps[at]
  if (step === undefined)
    return <ThinkPage guide={guide} next={after(experiment)} onNext={openExperiment} />
  return (
    <StepPage
      step={step}
      at={at}
      count={experiment.steps.length}
      highlighted={highlighted}
      onHighlight={onHighlight}
    />
  )
}

const after = (experiment: Experiment): Experiment | null =>
  experiments[experiments.indexOf(experiment) + 1] ?? null

function StartPage({ experiment }: { readonly experiment: Experiment }) {
  const partitioners = useOwnPartitioners()
  const own = experiment.setup.strategies.filter(({ kind }) => kind === 'own').length
  return (
    <>
      <p className="t2">
        Its set-up takes the place of the one on the bench; yours can be brought back.
        {own > 0 &&
          ` It runs ${own === 1 ? 'a partitioner' : `${['no', 'one', 'two'][own] ?? own} partitioners`} of Samsa’s examples in the sandbox.`}
      </p>
      <div className={styles.buttons}>
        <Button
          kind="primary"
          icon="play"
          onClick={() => beginExperiment(experiment, (code) => partitioners.allow(code))}
        >
          Start
        </Button>
      </div>
    </>
  )
}

function GuideFoot({ guide }: { readonly guide: Guide }) {
  const { earlier } = useGuide()
  const { setup } = useBench()
  if (guide.at < 0) return null
  const changed = setup !== guide.experiment.setup
  if (!changed && earlier === null) return null
  return (
    <footer className={styles.foot}>
      {changed && (
        <>
          <p className="t3">You have changed the set-up: the figures may say something else.</p>
          <Button small kind="quiet" icon="restart" onClick={loadAgain}>
            Load it again
          </Button>
        </>
      )}
      {earlier !== null && (
        <Button small kind="quiet" icon="undo" onClick={bringBack}>
          Back to my set-up
        </Button>
      )}
    </footer>
  )
}

function turnPage(event: KeyboardEvent, { at }: Guide): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || at < 0) return
  if (event.key === 'ArrowRight') goToStep(at + 1)
  else if (event.key === 'ArrowLeft') goToStep(at - 1)
  else return
  event.preventDefault()
}
