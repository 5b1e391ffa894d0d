import type { ExperimentStep } from '../../../../lab/experimentTypes.ts'
import { Kbd } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { goToStep } from './guideStore.ts'
import styles from './Learn.module.css'

export interface StepPageProps {
  readonly step: ExperimentStep
  readonly at: number
  readonly count: number
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
}

/** One thing to look at. */
export function StepPage({ step, at, count, highlighted, onHighlight }: StepPageProps) {
  const { highlight } = step
  return (
    <>
      <p className={styles.count}>
        <b>{at + 1}</b> of {count}
      </p>
      <p className={styles.text}>{step.text}</p>
      {highlight !== undefined && (
        <div className={styles.buttons}>
          <Button
            small
            icon="eye"
            onClick={() => onHighlight(highlighted === highlight ? null : highlight)}
          >
            {highlighted === highlight ? 'Show all keys' : `Highlight ${highlight}`}
          </Button>
        </div>
      )}
      <StepButtons at={at} />
    </>
  )
}

const StepButtons = ({ at }: { readonly at: number }) => (
  <div className={styles.buttons}>
    <Button
      icon="back"
      disabledReason={at === 0 ? 'This is the first step.' : null}
      showReason={false}
      onClick={() => goToStep(at - 1)}
    >
      Back
    </Button>
    <Button kind="primary" icon="next" onClick={() => goToStep(at + 1)}>
      Next
    </Button>
    <span className={styles.keys}>
      or <Kbd>←</Kbd> <Kbd>→</Kbd>
    </span>
  </div>
)
