// Offers a newer version of the page. The contract with the service worker is in
// config/vite/serviceWorker.ts.

import { useSyncExternalStore } from 'react'

/** ready: a new version waits; taken: another tab has activated it already. */
export type Update = 'none' | 'ready' | 'taken'

let update: Update = 'none'
let waiting: ServiceWorker | null = null
let asked = false
const listeners = new Set<() => void>()

function set(next: Update): void {
  update = next
  for (const listener of [...listeners]) listener()
}

export const useUpdate = (): Update =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => update,
  )

function offer(worker: ServiceWorker): void {
  waiting = worker
  set('ready')
}

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const installing = registration.installing
    installing?.addEventListener('statechange', () => {
      const isUpdate = navigator.serviceWorker.controller !== null
      if (installing.state === 'installed' && isUpdate) offer(installing)
    })
  })
}

export function startUpdates(): void {
  if (!('serviceWorker' in navigator)) return
  let controlled = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first version claims a page that had none; whatever comes after it is an update.
    const isUpdate = controlled
    controlled = true
    if (!isUpdate) return
    if (asked) window.location.reload()
    else set('taken')
  })
  const register = async (): Promise<void> => {
    try {
      watch(await navigator.serviceWorker.register(new URL('sw.js', document.baseURI)))
    } catch {
      // Private windows and plain http refuse: the page works, only not without a network.
    }
  }
  if (document.readyState === 'complete') void register()
  else window.addEventListener('load', () => void register(), { once: true })
}

export function acceptUpdate(): void {
  asked = true
  if (update === 'ready' && waiting) waiting.postMessage({ type: 'activate-update' })
  else window.location.reload()
}
