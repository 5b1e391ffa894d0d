import type { Experiment } from '../../../../lab/experimentTypes.ts'
import { Button } from '../../../ui/Button.tsx'
import { type Guide, goToStep, showAnswer } from './guideStore.ts'
import styles from './Learn.module.css'

export interface ThinkPageProps {
  readonly guide: Guide
  /** The experiment after this one. */
  readonly next: Experiment | null
  readonly onNext: (experiment: Experiment) => void
}

/** The person's turn, and the answer when they ask for it. */
export function ThinkPage({ guide, next, onNext }: ThinkPageProps) {
  const { experiment, answerShown } = guide
  return (
    <>
      <h3 className={styles.think}>What do you think?</h3>
      {answerShown ? (
        <p className={styles.text}>{experiment.answer}</p>
      ) : (
        <p className="t2">Answer for yourself what stands above; the figures are all there.</p>
      )}
      <div className={styles.buttons}>
        <Button icon="back" onClick={() => goToStep(guide.at - 1)}>
          Back
        </Button>
        {!answerShown && (
          <Button kind="primary" icon="eye" onClick={showAnswer}>
            Show the answer
          </Button>
        )}
        {answerShown && next !== null && (
          <Button icon="next" onClick={() => onNext(next)}>
            {next.title}
          </Button>
        )}
      </div>
    </>
  )
}
