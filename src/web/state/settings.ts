// What a person set for this browser: kept in localStorage, never part of a run.

import * as v from 'valibot'
import { create } from 'zustand'

const schema = v.object({
  inspectorWidth: v.fallback(v.pipe(v.number(), v.minValue(240), v.maxValue(480)), 288),
  density: v.fallback(v.picklist(['dense', 'airy']), 'dense'),
  /** Marks on key colours, for readers who cannot tell two hues apart. */
  keyMarks: v.fallback(v.boolean(), false),
  clusterPicture: v.fallback(v.picklist(['picture', 'table']), 'picture'),
  showInternalTopics: v.fallback(v.boolean(), false),
})

export type Settings = v.InferOutput<typeof schema>

const storageKey = 'samsa.settings'

function read(): Settings {
  try {
    return v.parse(schema, JSON.parse(localStorage.getItem(storageKey) ?? '{}'))
  } catch {
    return v.parse(schema, {})
  }
}

const useSettingsStore = create<Settings>()(() => read())

export function changeSettings(changes: Partial<Settings>): void {
  useSettingsStore.setState(changes)
  try {
    localStorage.setItem(storageKey, JSON.stringify(useSettingsStore.getState()))
  } catch {
    // Storage is blocked: the settings hold until the page is closed.
  }
}

export const useSettings = <Slice>(select: (settings: Settings) => Slice): Slice =>
  useSettingsStore(select)
