import { useEffect, useRef } from 'react'
import { currentPath, navigate, setQuery } from '../location/hashLocation.ts'
import { isTyping, overlayIsOpen } from '../ui/keys.ts'
import { places } from './shell/Nav.tsx'
import type { ShellDialog } from './shell/Shell.tsx'
import { useTransportActions } from './useTransportActions.ts'

/** A `g` is forgotten after this long. */
const goMs = 1_200

/** Keys of the whole page. Single keys act only when nothing is typed and nothing is open above. */
export function useShortcuts(open: (dialog: ShellDialog) => void): void {
  const actions = useTransportActions()
  const latest = useRef({ actions, open })
  latest.current = { actions, open }
  useEffect(() => {
    let goUntil = 0
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return
      const { key } = event
      if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === 'k') {
        event.preventDefault()
        latest.current.open('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || overlayIsOpen()) return
      if (event.timeStamp < goUntil) {
        goUntil = 0
        const place = places.find((candidate) => candidate.key === key)
        if (place) {
          event.preventDefault()
          if (currentPath() !== place.path) navigate(place.path)
          return
        }
      }
      if (key === 'g') goUntil = event.timeStamp + goMs
      else if (act(event, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

interface Acting {
  readonly actions: ReturnType<typeof useTransportActions>
  readonly open: (dialog: ShellDialog) => void
}

/** True when the key was ours. */
function act(event: KeyboardEvent, { actions, open }: Acting): boolean {
  switch (event.key) {
    case ' ':
      // On a focused control, space presses that control.
      if (isPressable(event.target) || event.repeat) return false
      actions.toggle()
      return true
    case '.':
      actions.step()
      return true
    case '-':
      actions.changeSpeed(-1)
      return true
    case '+':
    case '=':
      actions.changeSpeed(1)
      return true
    case '?':
      open('shortcuts')
      return true
    case 'Escape':
      setQuery({ sel: null }, { replace: false })
      return true
    default:
      return false
  }
}

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a, summary, input, [role="button"], [role="tab"], [role="option"]') !==
    null
