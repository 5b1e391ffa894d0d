import { memo, useMemo } from 'react'
import { conclusions } from '../../../lab/sentences.ts'
import styles from './Lab.module.css'
import type { Shown } from './useBenchRun.ts'

/** What the run shows, before any figure. */
export const Conclusions = memo(function Conclusions({ shown }: { readonly shown: Shown | null }) {
  const sentences = useMemo(() => (shown ? conclusions(shown.result) : []), [shown])
  return (
    <ul className={styles.conclusions} aria-label="What it shows">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {sentences.length === 0 && <li className="t3">What the run shows will stand here.</li>}
    </ul>
  )
})
