// What is selected lives in the address: `sel=partition:orders-2`. Back undoes a selection.

import { type ComponentType, useMemo } from 'react'
import type { EntityReference } from '../../bridge/views.ts'
import { parseTopicPartitionKey } from '../../kafka/base/ids.ts'
import { setQuery, useQueryParam, withQuery } from '../location/hashLocation.ts'

export type Selection =
  | { readonly kind: 'broker'; readonly brokerId: number }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'partition'; readonly topic: string; readonly partition: number }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'client'; readonly name: string }
  | {
      readonly kind: 'record'
      readonly topic: string
      readonly partition: number
      readonly offset: number
    }
  /** An event of the log, with the chain that led to it. */
  | { readonly kind: 'event'; readonly sequence: number }

/** What a feature shows in the inspector for the selections it knows. */
export interface InspectorContent {
  readonly matches: (selection: Selection) => boolean
  readonly Component: ComponentType<{ readonly selection: Selection }>
}

export function writeSelection(selection: Selection): string {
  switch (selection.kind) {
    case 'broker':
      return `broker:${selection.brokerId}`
    case 'topic':
      return `topic:${selection.topic}`
    case 'partition':
      return `partition:${selection.topic}-${selection.partition}`
    case 'group':
      return `group:${selection.groupId}`
    case 'client':
      return `client:${selection.name}`
    case 'record':
      return `record:${selection.topic}-${selection.partition}@${selection.offset}`
    case 'event':
      return `event:${selection.sequence}`
  }
}

/** null for what is not a selection, as in an address typed by hand. */
export function readSelection(text: string | null): Selection | null {
  if (text === null) return null
  const colon = text.indexOf(':')
  const kind = text.slice(0, colon)
  const rest = text.slice(colon + 1)
  if (colon < 0 || rest === '') return null
  switch (kind) {
    case 'broker':
      return /^\d+$/.test(rest) ? { kind, brokerId: Number(rest) } : null
    case 'topic':
      return { kind, topic: rest }
    case 'group':
      return { kind, groupId: rest }
    case 'client':
      return { kind, name: rest }
    case 'event':
      return /^\d+$/.test(rest) ? { kind, sequence: Number(rest) } : null
    case 'partition':
    case 'record':
      return readPlace(kind, rest)
    default:
      return null
  }
}

function readPlace(kind: 'partition' | 'record', text: string): Selection | null {
  const parts = /^(.+-\d+)(?:@(\d+))?$/.exec(text)
  if (!parts?.[1]) return null
  const { topic, partitionIndex } = parseTopicPartitionKey(parts[1])
  if (kind === 'partition') return { kind, topic, partition: partitionIndex }
  if (parts[2] === undefined) return null
  return { kind, topic, partition: partitionIndex, offset: Number(parts[2]) }
}

export type Select = (selection: Selection | null) => void

const select: Select = (selection) =>
  setQuery({ sel: selection ? writeSelection(selection) : null }, { replace: false })

export function useSelection(): [Selection | null, Select] {
  const [text] = useQueryParam('sel')
  return [useMemo(() => readSelection(text), [text]), select]
}

/** Whether this very thing is selected; renders again only when that changes. */
export function useIsSelected(selection: Selection): boolean {
  const [text] = useQueryParam('sel')
  return text === writeSelection(selection)
}

/** A path that selects it on the present screen. */
export const selectionPath = (selection: Selection): string =>
  withQuery({ sel: writeSelection(selection) })

export function entityLabel(entity: EntityReference): string {
  switch (entity.kind) {
    case 'broker':
      return `broker ${entity.brokerId}`
    case 'topic':
      return entity.topic
    case 'partition':
      return `${entity.topic}-${entity.partition}`
    case 'group':
      return entity.groupId
    case 'client':
      return entity.name
  }
}

/** The path of the page about it. */
export function entityPath(entity: EntityReference): string {
  const text = encodeURIComponent
  switch (entity.kind) {
    case 'broker':
      return `/brokers/${entity.brokerId}`
    case 'topic':
      return `/topics/${text(entity.topic)}`
    case 'partition':
      return `/topics/${text(entity.topic)}/partitions?sel=${text(writeSelection({ ...entity }))}`
    case 'group':
      return `/groups/${text(entity.groupId)}`
    case 'client':
      return `/clients/${text(entity.name)}`
  }
}
