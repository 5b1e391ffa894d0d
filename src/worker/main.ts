// The worker's entry: joins the host to the browser.

import type { FromWorker, ToWorker } from '../bridge/messages.ts'
import { createHost } from './engine/host.ts'
import { openBrowserOwnership } from './engine/ownership.ts'
import type { EnginePorts } from './engine/ports.ts'
import { openIdbStorage } from './storage/idbStorage.ts'

const scope = self as unknown as DedicatedWorkerGlobalScope

/** A message to oneself comes back after those that wait already, without the 4 ms a nested timer takes. */
const turns = new MessageChannel()
const waiting: (() => void)[] = []
turns.port1.onmessage = () => waiting.shift()?.()

const ports: EnginePorts = {
  post(message: FromWorker, transfer = []) {
    scope.postMessage(message, transfer)
  },
  nowMs: () => performance.now(),
  wallMs: () => performance.timeOrigin + performance.now(),
  soon(callback) {
    waiting.push(callback)
    turns.port2.postMessage(null)
  },
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  openStorage: openIdbStorage,
  openOwnership: openBrowserOwnership,
  async estimate() {
    try {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate()
      return { usage, quota }
    } catch {
      return null
    }
  },
}

const host = createHost(ports)
scope.onmessage = (event: MessageEvent<ToWorker>) => host.receive(event.data)
scope.onunhandledrejection = (event) => {
  event.preventDefault()
  host.fail(event.reason)
}
scope.onerror = (message) => host.fail(new Error(String(message)))
