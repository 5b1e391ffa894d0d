// The sandbox's worker. It gets the machine's bytes and the port to the page once, and from then on it hears only the port.

import type { FromSandbox, ToSandbox } from '../protocol.ts'
import { createVm, type Vm } from '../vm/createVm.ts'

/** The page waits longer for a text that takes steps; it need not hear of each. */
const ALIVE_EVERY_MS = 50

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.addEventListener(
  'message',
  ({ data, ports }: MessageEvent<ArrayBuffer>) => {
    const [port] = ports
    if (port) void serve(data, port)
  },
  { once: true },
)

async function serve(wasm: ArrayBuffer, port: MessagePort): Promise<void> {
  const say = (message: FromSandbox) => port.postMessage(JSON.stringify(message))
  let id = 0
  let saidMs = 0
  const alive = (fuel: number) => {
    const nowMs = performance.now()
    if (nowMs - saidMs < ALIVE_EVERY_MS) return
    saidMs = nowMs
    say({ kind: 'alive', id, fuel })
  }
  let vm: Vm
  try {
    vm = await createVm(wasm, alive)
  } catch {
    say({ kind: 'failed' })
    return
  }
  port.onmessage = async ({ data }: MessageEvent<ToSandbox>) => {
    await vm.ready()
    id = data.id
    saidMs = performance.now()
    say({ kind: 'began', id })
    say(await answerTo(vm, data))
  }
  say({ kind: 'ready' })
}

async function answerTo(vm: Vm, message: ToSandbox): Promise<FromSandbox> {
  const { id } = message
  if (message.kind === 'check') return { kind: 'checked', id, error: await vm.check(message.code) }
  return { kind: 'answer', id, answer: await vm.run(message.question) }
}
