import type { ClientState } from '../../clients/clientState.ts'
import { topicById } from '../../controller/metadataImage.ts'
import type { World } from '../world.ts'
import type { CommittedEnds } from './highWatermarks.ts'

/** Books of every client add up, and no consumer is ahead of what was ever committed: its lag is never negative. */
export function clientsAddUp(world: World, ends: CommittedEnds): string | null {
  for (const { state } of world.clients.values()) {
    const wrong = booksOf(state)
    if (wrong !== null) return `${state.name}: ${wrong}`
  }
  const limits = new Map<string, number>()
  for (const [name, end] of ends) {
    const at = name.lastIndexOf('-')
    const topic = topicById(world.controller.state.image, name.slice(0, at))?.name
    if (topic !== undefined) limits.set(`${topic}${name.slice(at)}`, end)
  }
  for (const { state } of world.clients.values()) {
    if (state.kind !== 'consumer') continue
    for (const [key, { position, committed }] of state.assignment) {
      const end = limits.get(key)
      if (end !== undefined && Math.max(position, committed) > end)
        return `${state.name} is at ${position} of ${key}, committed ${committed}; it ends at ${end}`
    }
  }
  return null
}

function booksOf(state: ClientState): string | null {
  const producer = state.kind === 'admin' ? state.producer : state
  if (producer.kind !== 'producer') return null
  let held = 0
  for (const queue of producer.queues.values()) for (const batch of queue) held += batch.allocated
  const inFlight = [...producer.inFlight.values()]
  for (const { batches } of inFlight) for (const batch of batches) held += batch.allocated
  if (held !== producer.bufferedBytes)
    return `${producer.bufferedBytes} bytes buffered, ${held} accounted for`
  if (held > producer.settings.bufferMemory) return `${held} bytes are more than buffer.memory`
  for (const [broker, count] of producer.inFlightByBroker)
    if (inFlight.filter((one) => one.broker === broker).length !== count)
      return `${count} requests counted in flight to broker ${broker}`
  return null
}
