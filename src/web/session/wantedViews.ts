import type { ViewName } from '../../bridge/views.ts'

export interface WantedViews {
  /** Counts wants until the returned function is called (once). */
  want(views: readonly ViewName[], flights: boolean): () => void
  /** Sends the subscription even if it is the same, as to a new engine. */
  send(): void
}

/** Adds up what mounted views want and sends the sum when it changes. */
export function createWantedViews(
  subscribe: (views: readonly ViewName[], flights: boolean) => void,
): WantedViews {
  const wants = new Map<ViewName | 'flights', number>()
  let sent = ' false'
  const current = (): { views: ViewName[]; flights: boolean } => ({
    views: [...wants.keys()].filter((name) => name !== 'flights').sort(),
    flights: wants.has('flights'),
  })
  const send = (force: boolean): void => {
    const { views, flights } = current()
    const text = `${views.join(',')} ${flights}`
    if (text === sent && !force) return
    sent = text
    subscribe(views, flights)
  }
  return {
    want(views, flights) {
      const names = flights ? [...views, 'flights' as const] : views
      for (const name of names) wants.set(name, (wants.get(name) ?? 0) + 1)
      send(false)
      return () => {
        for (const name of names) {
          const left = (wants.get(name) ?? 1) - 1
          if (left === 0) wants.delete(name)
          else wants.set(name, left)
        }
        send(false)
      }
    },
    send: () => send(true),
  }
}
