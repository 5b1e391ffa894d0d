// The entry of the partitioning lab's worker: joins its host to the browser.

import type { FromLab } from '../bridge/lab.ts'
import { createLabHost } from './lab/labHost.ts'

const scope = self as unknown as DedicatedWorkerGlobalScope

/** A message to oneself comes back after those that wait already, without the 4 ms a nested timer takes. */
const turns = new MessageChannel()
const waiting: (() => void)[] = []
turns.port1.onmessage = () => waiting.shift()?.()

const host = createLabHost({
  post(message: FromLab) {
    scope.postMessage(message)
  },
  nowMs: () => performance.now(),
  soon(callback) {
    waiting.push(callback)
    turns.port2.postMessage(null)
  },
})
scope.onmessage = (event: MessageEvent<unknown>) => host.receive(event.data)
scope.onunhandledrejection = (event) => {
  event.preventDefault()
  host.fail(event.reason)
}
scope.onerror = (message) => host.fail(new Error(String(message)))
