import { type RefObject, useEffect } from 'react'
import type { LabTarget } from '../../../../lab/experimentTypes.ts'
import { selectorOf } from './targets.ts'

const ATTRIBUTE = 'data-lab-marked'

/** Outlines the target inside `root` and brings it into view once; a run may replace it, so it is looked for again. */
export function useMark(root: RefObject<HTMLElement | null>, target: LabTarget | null): void {
  useEffect(() => {
    const inside = root.current
    if (inside === null || target === null) return
    let marked: Element | null = null
    let seen = false
    const unmark = (): void => {
      marked?.removeAttribute(ATTRIBUTE)
      marked?.removeAttribute('aria-current')
    }
    const mark = (): void => {
      const found = inside.querySelector(selectorOf(target))
      if (found === marked) return
      unmark()
      marked = found
      if (found === null) return
      found.setAttribute(ATTRIBUTE, '')
      found.setAttribute('aria-current', 'step')
      if (!seen) bringIntoView(found)
      seen = true
    }
    mark()
    const observer = new MutationObserver(mark)
    observer.observe(inside, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      unmark()
    }
  }, [root, target])
}

/** Something taller than half the window is shown from its beginning. */
function bringIntoView(found: Element): void {
  const isTall = found.getBoundingClientRect().height > window.innerHeight / 2
  found.scrollIntoView({ block: isTall ? 'start' : 'nearest' })
}
