// Where the page is: `#/topics/orders/records?sel=partition:orders-2&records.sort=-offset`.
// Path and query both live in the hash, so any static host and any subpath works.

import { useCallback, useSyncExternalStore } from 'react'

export interface NavigateOptions {
  readonly replace?: boolean
}

type Listener = () => void
const listeners = new Set<Listener>()

function notify(): void {
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: Listener): () => void {
  if (listeners.size === 0) {
    window.addEventListener('hashchange', notify)
    window.addEventListener('popstate', notify)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('hashchange', notify)
    window.removeEventListener('popstate', notify)
  }
}

function split(hash: string): { path: string; query: string } {
  const text = hash.replace(/^#?\/?/, '')
  const mark = text.indexOf('?')
  return mark < 0
    ? { path: `/${text}`, query: '' }
    : { path: `/${text.slice(0, mark)}`, query: text.slice(mark + 1) }
}

export const currentPath = (): string => split(window.location.hash).path
export const currentQuery = (): string => split(window.location.hash).query

/** `to` is a path with or without a query: `/topics/orders?tab=records`. */
export function navigate(to: string, options: NavigateOptions = {}): void {
  const url = `${window.location.pathname}${window.location.search}#${to}`
  if (options.replace) window.history.replaceState(null, '', url)
  else window.history.pushState(null, '', url)
  notify()
}

export const hrefTo = (to: string): string => `#${to}`

/** Changes query parameters of the present path; null removes one. */
export function setQuery(
  changes: Readonly<Record<string, string | null>>,
  options: NavigateOptions = { replace: true },
): void {
  const to = withQuery(changes)
  if (to !== `${currentPath()}${currentQuery() === '' ? '' : `?${currentQuery()}`}`) {
    navigate(to, options)
  }
}

/** The present path with changed query parameters, for links. */
export function withQuery(changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(currentQuery())
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name)
    else query.set(name, value)
  }
  // A link stays readable: these need no escape inside a fragment.
  const text = query.toString().replace(/%3A/g, ':').replace(/%2C/g, ',')
  return text === '' ? currentPath() : `${currentPath()}?${text}`
}

export const usePath = (): string => useSyncExternalStore(subscribe, currentPath)

/** The whole query text; for one value use `useQueryParam`. */
export const useQueryText = (): string => useSyncExternalStore(subscribe, currentQuery)

export type SetQueryParam = (value: string | null, options?: NavigateOptions) => void

export function useQueryParam(name: string): [string | null, SetQueryParam] {
  const value = useSyncExternalStore(subscribe, () => new URLSearchParams(currentQuery()).get(name))
  const set = useCallback<SetQueryParam>(
    (next, options) => setQuery({ [name]: next }, options),
    [name],
  )
  return [value, set]
}
