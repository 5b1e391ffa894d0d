import { useEffect, useRef } from 'react'
import { setQuery, useQueryParam } from '../../../location/hashLocation.ts'
import { toast } from '../../../ui/Toasts.tsx'
import { experimentOf, openExperiment, useGuide } from './guideStore.ts'

/** `#/lab?experiment=hot-key` opens one, and the address says which is open. */
export function useGuideAddress(): void {
  const { guide } = useGuide()
  const [named] = useQueryParam('experiment')
  const open = guide?.experiment.id ?? null
  const read = useRef<string | null>(null)
  useEffect(() => {
    const isNew = named !== read.current
    read.current = named
    if (named === open) return
    const wanted = isNew ? experimentOf(named) : null
    if (wanted !== null) {
      openExperiment(wanted)
      return
    }
    if (isNew && named !== null)
      toast({ tone: 'warn', text: `There is no experiment named “${named.slice(0, 60)}”.` })
    read.current = open
    setQuery({ experiment: open })
  }, [named, open])
}
