// Who shows what in the inspector: features export `inspectors`, the first that matches shows.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { InspectorContent, Selection } from '../state/selection.ts'
import { UnknownSelection } from './shell/UnknownSelection.tsx'

type InspectorModule = { readonly inspectors: readonly InspectorContent[] }

const files = import.meta.glob<InspectorModule>('../features/*/inspectors.tsx')

let loaded: Promise<readonly InspectorContent[]> | undefined

const all = (): Promise<readonly InspectorContent[]> => {
  loaded ??= Promise.all(
    Object.keys(files)
      .sort()
      .map((path) => files[path]?.()),
  ).then((modules) => modules.flatMap((module) => [...(module?.inspectors ?? [])]))
  return loaded
}

type Shown = ComponentType<{ readonly selection: Selection }>

const byKind = new Map<Selection['kind'], LazyExoticComponent<Shown>>()

/** The component for a kind of selection, loaded with the first thing that is selected. */
export function inspectorFor(selection: Selection): LazyExoticComponent<Shown> {
  const known = byKind.get(selection.kind)
  if (known) return known
  const component = lazy(async () => {
    const content = (await all()).find((item) => item.matches(selection))
    return { default: content?.Component ?? UnknownSelection }
  })
  byKind.set(selection.kind, component)
  return component
}
