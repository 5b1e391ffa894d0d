// Puts publications into the store, keeping the identity of whatever did not change.

import type { EventsView, PartitionView, ViewName, Views } from '../../bridge/views.ts'
import { topicPartitionKey } from '../../kafka/base/ids.ts'
import type { Session } from '../session/session.ts'
import { shareStructure } from './shareStructure.ts'
import { emptyViews, mostEvents, useViewStore, type ViewState } from './viewStore.ts'

export function feedView<Name extends ViewName>(name: Name, view: Views[Name]): void {
  useViewStore.setState((state) => reduce(state, name, view))
}

/** Several at once, for tests and harnesses. */
export function feedStores(views: { readonly [Name in ViewName]?: Views[Name] }): void {
  for (const [name, view] of Object.entries(views)) feedView(name as ViewName, view)
}

export const clearViews = (): void => useViewStore.setState(emptyViews)

/** Follows a session until the returned function is called; a stopped or reset engine empties nothing by itself. */
export function connectStores(session: Session): () => void {
  return session.onView(feedView)
}

function reduce<Name extends ViewName>(
  state: ViewState,
  name: Name,
  view: Views[Name],
): Partial<ViewState> {
  switch (name) {
    case 'status':
      return { status: shareStructure(state.status, view as Views['status']) }
    case 'cluster':
      return withCluster(state, view as Views['cluster'])
    case 'clients':
      return { clients: shareStructure(state.clients, view as Views['clients']) }
    case 'groups':
      return { groups: shareStructure(state.groups, view as Views['groups']) }
    case 'events':
      return withEvents(state, view as Views['events'])
    default:
      return { requests: (view as Views['requests']).requests }
  }
}

function withCluster(state: ViewState, view: Views['cluster']): Partial<ViewState> {
  const cluster = shareStructure<Views['cluster']>(state.cluster ?? view, view)
  if (cluster.partitions === state.cluster?.partitions) return { cluster }
  const partitions = new Map<string, PartitionView>()
  const byTopic = new Map<string, PartitionView[]>()
  for (const partition of cluster.partitions) {
    partitions.set(topicPartitionKey(partition.topic, partition.partition), partition)
    const list = byTopic.get(partition.topic)
    if (list) list.push(partition)
    else byTopic.set(partition.topic, [partition])
  }
  const partitionsByTopic = new Map(
    [...byTopic].map(([topic, list]) => [topic, sameOr(state.partitionsByTopic.get(topic), list)]),
  )
  return { cluster, partitions, partitionsByTopic }
}

function sameOr<Item>(
  previous: readonly Item[] | undefined,
  next: readonly Item[],
): readonly Item[] {
  const same =
    previous?.length === next.length && next.every((item, index) => item === previous[index])
  return same && previous ? previous : next
}

function withEvents(state: ViewState, view: EventsView): Partial<ViewState> {
  const kept = view.reset ? [] : state.events
  const lastSequence = kept.at(-1)?.sequence ?? -1
  const fresh = view.events.filter((event) => event.sequence > lastSequence)
  return {
    events:
      fresh.length === 0 && !view.reset ? state.events : [...kept, ...fresh].slice(-mostEvents),
    activity: shareStructure(state.activity, view.activity),
    activityStartUs: view.activityStartUs,
  }
}
