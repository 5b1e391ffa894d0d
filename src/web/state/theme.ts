import { create } from 'zustand'

export type ThemeChoice = 'light' | 'dark' | 'system'
export type Theme = 'light' | 'dark'

/** The same key as public/theme.js, which sets the theme before the first paint. */
const storageKey = 'samsa.theme'
const light = (): MediaQueryList => matchMedia('(prefers-color-scheme: light)')

interface ThemeState {
  readonly choice: ThemeChoice
  readonly theme: Theme
}

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(storageKey)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

const resolve = (choice: ThemeChoice): Theme =>
  choice === 'system' ? (light().matches ? 'light' : 'dark') : choice

const useThemeStore = create<ThemeState>()(() => ({ choice: 'system', theme: 'dark' }))

function apply(choice: ThemeChoice): void {
  const theme = resolve(choice)
  document.documentElement.dataset.theme = theme
  const color = theme === 'light' ? '#f1efec' : '#12100e'
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', color)
  useThemeStore.setState({ choice, theme })
}

/** Takes the stored choice and follows the system while there is none. Called once at start. */
export function startTheme(): void {
  apply(readChoice())
  light().addEventListener('change', () => apply(useThemeStore.getState().choice))
}

export function setTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, choice)
  } catch {
    // Storage is blocked: the choice holds until the page is closed.
  }
  apply(choice)
}

export const useTheme = (): ThemeState => useThemeStore()
