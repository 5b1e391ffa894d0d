import { useEffect, useRef } from 'react'

/** Where a key moves the active row of so many, null for other keys; may lie outside. */
export function targetIndex(key: string, active: number, count: number): number | null {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return active + 1
    case 'k':
    case 'ArrowUp':
      return active - 1
    case 'PageDown':
      return active + 15
    case 'PageUp':
      return active - 15
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** j or k anywhere on the page, while nothing else has the focus, enters the table. */
export function useMoveKeys(
  scroll: { readonly current: HTMLElement | null },
  enter: () => void,
): void {
  const latest = useRef(enter)
  latest.current = enter
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'j' && event.key !== 'k') return
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (document.activeElement !== document.body || !scroll.current) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [scroll])
}
