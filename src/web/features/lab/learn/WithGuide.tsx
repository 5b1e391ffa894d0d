import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { LabTarget } from '../../../../lab/experimentTypes.ts'
import { setQuery } from '../../../location/hashLocation.ts'
import { toast } from '../../../ui/Toasts.tsx'
import { ExperimentGuide } from './ExperimentGuide.tsx'
import { bringBack, closeGuide, useGuide } from './guideStore.ts'
import styles from './Learn.module.css'
import { useGuideAddress } from './useGuideAddress.ts'
import { useMark } from './useMark.ts'

export interface WithGuideProps {
  /** The figures that the guide speaks of. */
  readonly children: ReactNode
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
}

/** The results, and beside them the guide of an experiment; below them where there is no room beside. */
export function WithGuide({ children, highlighted, onHighlight }: WithGuideProps) {
  const { guide, earlier } = useGuide()
  const [target, setTarget] = useState<LabTarget | null>(null)
  const results = useRef<HTMLDivElement>(null)
  useGuideAddress()
  useMark(results, guide === null ? null : target)
  const onTarget = useCallback((next: LabTarget | null) => {
    setTarget(next)
    if (next?.kind === 'part') setQuery({ view: next.part === 'growth' ? null : next.part })
  }, [])
  return (
    <div className={styles.outer}>
      <div className={styles.frame}>
        <div ref={results} className={styles.results}>
          {children}
        </div>
        {guide !== null && (
          <ExperimentGuide
            guide={guide}
            onTarget={onTarget}
            highlighted={highlighted}
            onHighlight={onHighlight}
            onClose={() => {
              closeGuide()
              if (earlier !== null) tellOfEarlier()
            }}
          />
        )}
      </div>
    </div>
  )
}

const tellOfEarlier = (): void =>
  toast({
    tone: 'plain',
    text: 'The set-up of the experiment stays on the bench.',
    action: { label: 'Back to my set-up', onClick: bringBack },
  })
