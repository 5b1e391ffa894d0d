// The last publication of each view. Filled by feed.ts only; read through the hooks in views.ts.

import { create } from 'zustand'
import type {
  ClientsView,
  ClusterView,
  EventView,
  GroupsView,
  PartitionView,
  RequestView,
  StatusView,
} from '../../bridge/views.ts'

export interface ViewState {
  readonly status: StatusView | null
  readonly cluster: ClusterView | null
  /** The cluster's partitions by `topic-partition`. */
  readonly partitions: ReadonlyMap<string, PartitionView>
  readonly partitionsByTopic: ReadonlyMap<string, readonly PartitionView[]>
  readonly clients: ClientsView | null
  readonly groups: GroupsView | null
  /** Oldest first, at most `mostEvents`. */
  readonly events: readonly EventView[]
  readonly activity: readonly number[]
  readonly activityStartUs: number
  readonly requests: readonly RequestView[]
}

export const mostEvents = 500

export const emptyViews: ViewState = {
  status: null,
  cluster: null,
  partitions: new Map(),
  partitionsByTopic: new Map(),
  clients: null,
  groups: null,
  events: [],
  activity: [],
  activityStartUs: 0,
  requests: [],
}

export const useViewStore = create<ViewState>()(() => emptyViews)
