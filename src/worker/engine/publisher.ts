// Sends the views that the page wants: at most ten times a second, and only after it has drawn the last ones.

import type { NamedView, ToWorker } from '../../bridge/messages.ts'
import type { ViewName } from '../../bridge/views.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { clientsView } from '../views/clientsView.ts'
import { clusterView } from '../views/clusterView.ts'
import { eventsView } from '../views/eventsView.ts'
import { groupsView } from '../views/groupsView.ts'
import type { History } from '../views/history.ts'
import { type HostFacts, statusView } from '../views/statusView.ts'
import type { EnginePorts } from './ports.ts'

const PUBLISH_MS = 100
const FLIGHTS_MS = 33
/** A World that stands still: only how far it is saved can change. */
const IDLE_PUBLISH_MS = 500
/** Without an answer for so long the page is too busy for flights. */
const BUSY_MS = 500

export interface Publisher {
  subscribe(message: Extract<ToWorker, { type: 'subscribe' }>): void
  drawn(): void
  setVisible(visible: boolean): void
  /** Another World begins: the page's list of events begins anew. */
  reset(): void
  /** Publishes what is due. `changed`: the World is not as it was at the last call. */
  publish(changed: boolean): void
  readonly visible: boolean
}

export interface Published {
  readonly world: World
  readonly history: History
}

export function createPublisher(
  ports: EnginePorts,
  current: () => Published,
  facts: () => HostFacts,
): Publisher {
  let wanted: readonly ViewName[] = []
  let visible = true
  let drawn = true
  let dirty = true
  let lastMs = Number.NEGATIVE_INFINITY
  let lastFlightsMs = Number.NEGATIVE_INFINITY
  let wantsFlights = false
  let eventsAfter = 0
  let eventsReset = true

  const publishViews = (nowMs: number): void => {
    const { world, history } = current()
    lastMs = nowMs
    drawn = false
    const views: NamedView[] = [{ name: 'status', view: statusView(world, history, facts()) }]
    if (dirty) addWanted(views, world, history)
    dirty = false
    ports.post({ type: 'views', views })
  }

  const addWanted = (views: NamedView[], world: World, history: History): void => {
    for (const name of wanted) {
      switch (name) {
        case 'status':
          break
        case 'cluster':
          views.push({ name, view: clusterView(world, history) })
          break
        case 'clients':
          views.push({ name, view: clientsView(world, history) })
          break
        case 'groups':
          views.push({ name, view: groupsView(world, history) })
          break
        case 'requests':
          views.push({ name, view: { requests: [...history.requests.values()] } })
          break
        case 'events': {
          const view = eventsView(history, world.nowUs, eventsAfter, eventsReset)
          eventsReset = false
          eventsAfter = view.events.at(-1)?.sequence ?? eventsAfter
          views.push({ name, view })
        }
      }
    }
  }

  const publishFlights = (nowMs: number): void => {
    const { history } = current()
    if (!history.wantsFlights || history.flights.length === 0) return
    if (nowMs - lastFlightsMs < FLIGHTS_MS || (!drawn && nowMs - lastMs > BUSY_MS)) return
    lastFlightsMs = nowMs
    const { flights } = history
    history.flights = []
    ports.post({ type: 'flights', flights })
  }

  return {
    subscribe({ views, flights }) {
      if (views.includes('events') && !wanted.includes('events')) eventsReset = true
      wanted = views
      const { history } = current()
      history.wantsFlights = flights && visible
      history.flights = []
      wantsFlights = flights
      drawn = true
      dirty = true
    },
    drawn() {
      drawn = true
    },
    setVisible(next) {
      visible = next
      drawn = true
      dirty = true
      const { history } = current()
      history.wantsFlights = wantsFlights && visible
      history.flights = []
    },
    reset() {
      eventsReset = true
      eventsAfter = 0
      dirty = true
      current().history.wantsFlights = wantsFlights && visible
    },
    publish(changed) {
      dirty ||= changed
      if (!visible) return
      const nowMs = ports.nowMs()
      publishFlights(nowMs)
      const wait = dirty ? PUBLISH_MS : IDLE_PUBLISH_MS
      if (drawn && nowMs - lastMs >= wait) publishViews(nowMs)
    },
    get visible() {
      return visible
    },
  }
}
