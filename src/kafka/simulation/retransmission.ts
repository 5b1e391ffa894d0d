import { schedule } from './events.ts'
import { record } from './journal.ts'
import { drawLatencyUs, isCut } from './network.ts'
import type { World } from './world.ts'

/** Sends again, in order, what links held up that are whole now. */
export function resumeStalled(world: World, cause: number): void {
  const connections = [...world.connections.values()]
    .filter(({ stalled }) => stalled.length > 0)
    .sort((left, right) => (left.id < right.id ? -1 : 1))
  for (const connection of connections) {
    const { from, to, stalled } = connection
    const cutThere = isCut(world, from, to)
    const cutBack = isCut(world, to, from)
    connection.stalled = []
    for (const message of stalled) {
      const isRequest = message.direction === 'request'
      if (isRequest ? cutThere : cutBack) {
        connection.stalled.push(message)
        continue
      }
      const latencyUs = isRequest ? drawLatencyUs(world, from, to) : drawLatencyUs(world, to, from)
      const key = isRequest ? 'lastRequestArrivalUs' : 'lastResponseArrivalUs'
      const arriveUs = Math.max(connection[key], world.nowUs + latencyUs)
      connection[key] = arriveUs
      const fact = { ...message.fact, departUs: world.nowUs, arriveUs }
      const sequence = record(world.journal, world.nowUs, cause, fact)
      schedule(world, arriveUs, sequence, message.happening)
    }
  }
}
