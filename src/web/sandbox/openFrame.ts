// The outer wall: a frame without an origin of its own, whose policy allows one script, and a worker in it.

import { addresses } from '../../sandbox/addresses.ts'
import type { FrameStart } from '../../sandbox/protocol.ts'
import type { OpenSandbox } from './supervisor.ts'

interface Parts {
  readonly page: string
  readonly script: string
  readonly wasm: ArrayBuffer
}

let parts: Promise<Parts> | undefined

/** Fetched once; a failed try is tried again. */
function loadParts(): Promise<Parts> {
  parts ??= fetchParts().catch((error: unknown) => {
    parts = undefined
    throw error
  })
  return parts
}

async function fetchParts(): Promise<Parts> {
  const [page, script, wasm] = await Promise.all([
    fetchGood(new URL('sandbox.html', document.baseURI)).then((response) => response.text()),
    fetchGood(addresses.worker).then((response) => response.text()),
    fetchGood(addresses.wasm).then((response) => response.arrayBuffer()),
  ])
  return { page, script, wasm }
}

async function fetchGood(address: string | URL): Promise<Response> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response
}

export const openFrame: OpenSandbox = (onMessage, onFailure) => {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.title = 'Sandbox for own code'
  frame.hidden = true
  const { port1: port, port2 } = new MessageChannel()
  port.onmessage = ({ data }) => onMessage(data)
  let isClosed = false
  const start = async () => {
    const { page, script, wasm } = await loadParts()
    if (isClosed) return
    frame.addEventListener(
      'load',
      () => {
        const message: FrameStart = { script, wasm: wasm.slice(0) }
        // A frame without an origin has no name to address; the message holds only what is public anyway.
        frame.contentWindow?.postMessage(message, '*', [message.wasm, port2])
      },
      { once: true },
    )
    frame.srcdoc = page
    document.body.append(frame)
  }
  start().catch(onFailure)
  return {
    send: (message) =>
      port.postMessage(message, message.kind === 'run' ? [message.question.columns] : []),
    close() {
      isClosed = true
      port.close()
      frame.remove()
    },
  }
}
