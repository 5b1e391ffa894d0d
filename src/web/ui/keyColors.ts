import { useSyncExternalStore } from 'react'

/** CSS colours of the twelve key hues, for styles and SVG. */
export const keyColors: readonly string[] = Array.from({ length: 12 }, (_, hue) => `var(--k${hue})`)

/** Shape that doubles the colour of a hue, for readers who cannot tell two hues apart. */
export const keyMarks: readonly ('none' | 'dot' | 'bar')[] = [
  'none',
  'dot',
  'none',
  'bar',
  'dot',
  'bar',
  'bar',
  'none',
  'dot',
  'none',
  'dot',
  'bar',
]

/** A hue below 0 stands for a record without a key. */
export const keyColor = (hue: number): string => keyColors[hue] ?? 'var(--null)'

const roles = [
  'canvas',
  'panel',
  'raised',
  'groove',
  'line',
  'line2',
  'mark',
  't1',
  't2',
  't3',
  'accent',
  'ok',
  'warn',
  'bad',
  'null',
  'ink',
  'rail',
] as const

export type ColorRole = (typeof roles)[number]

/** Colours as a canvas takes them, of the theme that is on. */
export interface Palette {
  readonly theme: string
  readonly keys: readonly string[]
  readonly roles: Readonly<Record<ColorRole, string>>
  readonly followerAlpha: number
}

let cached: Palette | undefined

export function readPalette(): Palette {
  const root = document.documentElement
  const theme = root.dataset.theme ?? 'dark'
  if (cached?.theme === theme) return cached
  const style = getComputedStyle(root)
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const entries = roles.map((role) => [role, read(role)] as const)
  cached = {
    theme,
    keys: keyColors.map((_, hue) => read(`k${hue}`)),
    roles: Object.fromEntries(entries) as Record<ColorRole, string>,
    followerAlpha: Number(read('fol')) || 0.5,
  }
  return cached
}

function subscribeToTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The palette, new when the theme changes. */
export const usePalette = (): Palette => useSyncExternalStore(subscribeToTheme, readPalette)
