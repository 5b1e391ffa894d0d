// Parts of one feature shown inside another: the app fills a slot, the other feature asks for it.

import { type ComponentType, useSyncExternalStore } from 'react'
import type { RecordDetail } from '../../bridge/queries.ts'
import type { ClientPartitionerId } from '../../kafka/base/clientPartitioners.ts'
import type { OwnPartitionerError } from '../../kafka/base/ownPartitioner.ts'

export interface SlotProps {
  /** A person's own partitioner: editor, what is wrong, whether it may run, a trial. */
  readonly 'partitioner.editor': {
    readonly code: string
    readonly onChange: (code: string) => void
    /** Of the topic it places records on. */
    readonly partitionCount: number
    /** What the last run met. */
    readonly failure?: OwnPartitionerError | null
  }
  /** How a client places a key, step by step; in a sentence where it does not hash. */
  readonly 'key.steps': {
    readonly keyBytes: Uint8Array
    readonly partitionCount: number
    readonly partitioner: ClientPartitionerId
    readonly compact?: boolean
  }
  /** How a record came to its partition, by the rule of its producer; and where other clients would put it. */
  readonly 'record.why': { readonly detail: RecordDetail; readonly compact?: boolean }
  readonly 'topic.records': { readonly topic: string }
  /** The same form as 'topic.produce' shows, inside a page. */
  readonly 'topic.produceForm': { readonly topic: string }
  readonly 'topic.produce': {
    readonly topic: string
    readonly open: boolean
    readonly onClose: () => void
  }
  /** The form of a new consumer, open while it is shown; the group and its topics are filled in. */
  readonly 'client.addConsumer': {
    readonly groupId: string | null
    readonly topics: readonly string[]
    readonly onClose: () => void
  }
}

export type SlotName = keyof SlotProps

const slots = new Map<SlotName, ComponentType<never>>()
const listeners = new Set<() => void>()

export function fillSlot<Name extends SlotName>(
  name: Name,
  component: ComponentType<SlotProps[Name]>,
): void {
  slots.set(name, component as ComponentType<never>)
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** undefined when nobody fills it: then show nothing. */
export const useSlot = <Name extends SlotName>(
  name: Name,
): ComponentType<SlotProps[Name]> | undefined =>
  useSyncExternalStore(
    subscribe,
    () => slots.get(name) as ComponentType<SlotProps[Name]> | undefined,
  )
