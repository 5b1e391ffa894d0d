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
      if (!seen) bringIntoView(found, inside.firstElementChild)
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

/** Room for the outline, and above it for the line of the run that stays there. */
const ABOVE = 44
const BELOW = 16

/** Scrolls the results only: `scrollIntoView` would move the page around them as well. */
function bringIntoView(found: Element, scroller: Element | null): void {
  if (scroller === null) return
  const box = found.getBoundingClientRect()
  const view = scroller.getBoundingClientRect()
  const top = view.top + ABOVE
  const bottom = view.bottom - BELOW
  if (box.top < top || box.height > bottom - top) scroller.scrollTop += box.top - top
  else if (box.bottom > bottom) scroller.scrollTop += box.bottom - bottom
}
