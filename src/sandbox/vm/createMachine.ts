// One QuickJS in WebAssembly, made ready once and put back to that very state of its memory before each batch: a batch
// cannot see another, and the same batch takes the same steps every time.

import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from 'quickjs-emscripten-core'
import { CODE_MEMORY_BYTES, FUEL, MEMORY_BYTES, STACK_BYTES } from '../limits.ts'
import prelude from './prelude.js?raw'

const PAGE_BYTES = 65_536

export interface Machine {
  readonly context: QuickJSContext
  /** Of the prelude: a batch's question as JSON and the person's wrapped text in, an answer as JSON out. */
  readonly run: QuickJSHandle
  /** Partitions placed since the reset; -1 where the code failed. */
  placed(): number[]
  /** Interrupt callbacks since the reset. */
  fuel(): number
  /** It was interrupted; it may have gone on to an end all the same. */
  isSpent(): boolean
  /** Before each use. A machine that threw in the host is thrown away instead. */
  reset(): void
}

/** `onFuel` hears of each interrupt callback; what it does is no part of the batch. */
export async function createMachine(
  module: WebAssembly.Module,
  onFuel: (used: number) => void,
): Promise<Machine> {
  const memory = fixedMemory()
  const quickJs = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, {
      wasmMemory: memory,
      emscriptenModule: hosted(module, memory),
    }),
  )
  let used = 0
  const runtime = quickJs.newRuntime()
  runtime.setMaxStackSize(STACK_BYTES)
  runtime.setMemoryLimit(CODE_MEMORY_BYTES)
  const context = runtime.newContext()
  const exports = context.unwrapResult(context.evalCode(prelude, 'prelude'))
  const run = context.getProp(exports, 'run')
  const placed = context.getProp(exports, 'placed')
  runtime.setInterruptHandler(() => {
    used++
    if (used > FUEL) return true
    onFuel(used)
    return false
  })
  const restore = remember(memory)
  return {
    context,
    run,
    placed() {
      const { buffer, byteOffset, length } = context.getArrayBuffer(placed).value
      const [count = 0, ...partitions] = new Int32Array(buffer, byteOffset, length / 4)
      return partitions.slice(0, count)
    },
    fuel: () => Math.min(used, FUEL),
    isSpent: () => used > FUEL,
    reset() {
      used = 0
      restore()
    },
  }
}

/** What Emscripten takes from whoever loads it; its types leave the third out. */
interface Hosting {
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    onSuccess: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports
  readonly print: (text: string) => void
  readonly printErr: (text: string) => void
}

function hosted(module: WebAssembly.Module, memory: WebAssembly.Memory): Hosting {
  return {
    instantiateWasm(imports, onSuccess) {
      const instance = new WebAssembly.Instance(module, inUtc(imports, memory))
      onSuccess(instance)
      return instance.exports
    },
    print: () => undefined,
    printErr: () => undefined,
  }
}

/** QuickJS's own limit on memory leaves ways around it, so WebAssembly holds the limit: no page can be added. */
function fixedMemory(): WebAssembly.Memory {
  const pages = MEMORY_BYTES / PAGE_BYTES
  return new WebAssembly.Memory({ initial: pages, maximum: pages })
}

/**
 * Two parts of the memory: the static data below the machine's own stack and what lies above it, to the last word that
 * is not zero. What lies beyond is free, and the stack is empty between two batches; nobody reads either.
 */
function remember(memory: WebAssembly.Memory): () => void {
  const words = new Int32Array(memory.buffer)
  let end = words.length
  while (words[end - 1] === 0) end--
  const [gapStart, gapEnd] = longestZeros(words.subarray(0, end))
  const parts = [
    { at: 0, words: words.slice(0, gapStart) },
    { at: gapEnd, words: words.slice(gapEnd, end) },
  ]
  return () => {
    for (const part of parts) words.set(part.words, part.at)
  }
}

function longestZeros(words: Int32Array): [start: number, end: number] {
  let longest: [number, number] = [0, 0]
  let start = 0
  for (let at = 0; at < words.length; at++) {
    if (words[at] === 0) continue
    if (at - start > longest[1] - longest[0]) longest = [start, at]
    start = at + 1
  }
  return longest
}

/** The host's time zone is no input of a batch: `localtime` of the C library answers UTC. */
function inUtc(imports: WebAssembly.Imports, memory: WebAssembly.Memory): WebAssembly.Imports {
  const offsetAt = 36
  let found = 0
  const environment = Object.fromEntries(
    Object.entries(imports.a ?? {}).map(([name, imported]) => {
      const text = typeof imported === 'function' ? imported.toString() : ''
      if (!text.includes('getTimezoneOffset') || !text.includes('getSeconds'))
        return [name, imported]
      found++
      const localtime = (_seconds: bigint, result: number) => {
        new Uint8Array(memory.buffer, result, offsetAt + 4).fill(0)
      }
      return [name, localtime]
    }),
  )
  if (found !== 1) throw new Error(`The machine imports ${found} clocks of the host's time zone.`)
  return { ...imports, a: environment }
}
