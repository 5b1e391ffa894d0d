import { useSyncExternalStore } from 'react'
import { Button, IconButton } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Toasts.module.css'

export interface Toast {
  readonly tone: 'ok' | 'warn' | 'bad' | 'plain'
  readonly title?: string
  readonly text: string
  readonly action?: { readonly label: string; readonly onClick: () => void }
}

interface Shown extends Toast {
  readonly id: number
}

const mostShown = 4
const okMs = 5_000
const badMs = 15_000

let shown: readonly Shown[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly Shown[]): void {
  shown = next
  for (const listener of [...listeners]) listener()
}

export const dismissToast = (id: number): void => change(shown.filter((toast) => toast.id !== id))

/** Says something in the corner. The same text twice is shown once. */
export function toast(message: Toast): void {
  const id = nextId++
  const others = shown.filter((other) => other.text !== message.text)
  change([...others.slice(1 - mostShown), { ...message, id }])
  setTimeout(() => dismissToast(id), message.tone === 'bad' || message.action ? badMs : okMs)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const icons: Readonly<Record<Toast['tone'], IconName>> = {
  ok: 'check',
  warn: 'warning',
  bad: 'error',
  plain: 'info',
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <section className={styles.toasts} aria-label="Messages" aria-live="polite">
      {toasts.map((item) => (
        <div key={item.id} className={styles.toast} data-tone={item.tone}>
          <span className={`${styles.icon} ${item.tone === 'plain' ? 't2' : item.tone}`}>
            <Icon name={icons[item.tone]} size={14} />
          </span>
          <div className={styles.text}>
            {item.title && <span className={styles.title}>{item.title}</span>}
            <span>{item.text}</span>
            {item.action && (
              <span>
                <Button
                  small
                  onClick={() => {
                    item.action?.onClick()
                    dismissToast(item.id)
                  }}
                >
                  {item.action.label}
                </Button>
              </span>
            )}
          </div>
          <IconButton icon="close" name="Dismiss" small onClick={() => dismissToast(item.id)} />
        </div>
      ))}
    </section>
  )
}
