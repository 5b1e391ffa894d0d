// Parts of features that other features show: each features/*/slots.tsx exports `slots`.

import type { ComponentType } from 'react'
import { fillSlot, type SlotName, type SlotProps } from '../state/slots.ts'

type SlotModule = {
  readonly slots: { readonly [Name in SlotName]?: ComponentType<SlotProps[Name]> }
}

const files = import.meta.glob<SlotModule>('../features/*/slots.tsx')

/** Loaded after the first screen; a screen shows its slot when it is there. */
export async function fillSlots(): Promise<void> {
  for (const path of Object.keys(files).sort()) {
    const module = await files[path]?.()
    for (const [name, component] of Object.entries(module?.slots ?? {})) {
      fillSlot(name as SlotName, component as ComponentType<SlotProps[SlotName]>)
    }
  }
}
