// The virtual machine for people's partitioners. The same module runs in the sandbox's worker and in Node.

import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'
import type {
  OwnPartitionerAnswer,
  OwnPartitionerError,
  OwnPartitionerFailure,
} from '../../kafka/base/ownPartitioner.ts'
import { codeTooLarge, errorOf, FUEL, STEPS_PER_FUEL, stateTooLong } from '../limits.ts'
import type { Question } from '../protocol.ts'
import { keyTexts } from './columns.ts'
import { createMachine, type Machine } from './createMachine.ts'
import { NO_PLACE, OWN_FILE, placeIn, WRAPPER_LINES } from './places.ts'

export interface Vm {
  /** The machine is there: what follows is the text's own time. */
  ready(): Promise<void>
  run(batch: Question): Promise<OwnPartitionerAnswer>
  /** Compiles only: not a step of the text is taken. */
  check(code: string): Promise<OwnPartitionerError | null>
}

/** What the prelude answers. */
interface RunResult {
  readonly state?: string
  readonly failures?: readonly {
    readonly record: number
    readonly kind: 'threw' | 'notAnInteger' | 'outOfRange'
    readonly message: string
    readonly stack?: string
  }[]
  readonly failed?: number
  readonly ended?: { readonly kind: 'state' | 'noFunction'; readonly message?: string }
}

const OUT_OF_FUEL = `Your code used up its steps`
const NO_FUNCTION = 'There is no function named partition at the top of the code.'

/** `onFuel` hears how far a batch has come. Throws when the bytes are no WebAssembly that QuickJS runs in. */
export async function createVm(
  source: WebAssembly.Module | BufferSource,
  onFuel: (used: number) => void = () => undefined,
): Promise<Vm> {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source)
  let machine = Promise.resolve(await createMachine(module, onFuel))

  /** A host exception leaves the machine in pieces: the next one begins anew. */
  async function use<Answer>(
    work: (machine: Machine) => Answer,
    broken: (error: OwnPartitionerError, machine: Machine) => Answer,
  ): Promise<Answer> {
    const used = await machine
    try {
      used.reset()
      return work(used)
    } catch (error) {
      machine = createMachine(module, onFuel)
      return broken(brokenOff(error), used)
    }
  }

  return {
    async ready() {
      await machine
    },
    async run(batch) {
      const refused = codeTooLarge(batch.code)
      if (refused) return ended(batch, refused, 0, [])
      return use(
        (used) => runBatch(used, batch),
        (error, used) => ended(batch, error, used.fuel(), []),
      )
    },
    async check(code) {
      const refused = codeTooLarge(code)
      if (refused) return refused
      return use(
        ({ context }) => syntaxError(context, code) ?? missingFunction(context, code),
        (error) => error,
      )
    },
  }
}

function runBatch(machine: Machine, batch: Question): OwnPartitionerAnswer {
  const { context } = machine
  const { code } = batch
  const syntax = syntaxError(context, code)
  if (syntax) return ended(batch, syntax, machine.fuel(), [])
  const load = context.evalCode(wrapped(code), OWN_FILE)
  if (load.error)
    return ended(batch, errorIn(context, load.error, batch, machine), machine.fuel(), [])
  const question = context.newString(questionText(batch))
  const result = context.callFunction(
    machine.run,
    context.undefined,
    question,
    context.newArrayBuffer(batch.columns),
    load.value,
  )
  const fuel = machine.fuel()
  if (result.error) {
    return ended(batch, errorIn(context, result.error, batch, machine), fuel, machine.placed())
  }
  if (machine.isSpent())
    return ended(batch, outOfFuel(batch, null, context), fuel, machine.placed())
  return answerOf(JSON.parse(context.getString(result.value)), batch, fuel, machine.placed())
}

function answerOf(
  result: RunResult,
  batch: Question,
  fuel: number,
  partitions: readonly number[],
): OwnPartitionerAnswer {
  const failures = (result.failures ?? []).map((failure) => failureOf(failure, batch))
  const failed = result.failed ?? 0
  if (result.ended?.kind === 'noFunction') {
    return ended(batch, errorOf('noFunction', NO_FUNCTION), fuel, [])
  }
  const refused = result.ended
    ? errorOf('state', `${result.ended.message ?? 'state is no JSON'}; state keeps JSON only.`)
    : stateTooLong(result.state ?? '')
  if (refused) return { ...ended(batch, refused, fuel, partitions), failures, failed }
  return { partitions, state: result.state ?? '', failures, failed, ended: null, fuel }
}

function failureOf(
  failure: NonNullable<RunResult['failures']>[number],
  batch: Question,
): OwnPartitionerFailure {
  const { record, kind, stack = '' } = failure
  const place = kind === 'threw' ? placeIn(batch.code, stack, WRAPPER_LINES) : NO_PLACE
  return { record, error: { kind, message: sentenceOf(failure, batch), ...place } }
}

function sentenceOf(failure: NonNullable<RunResult['failures']>[number], batch: Question): string {
  if (failure.kind === 'outOfRange') {
    return `It returned ${failure.message}; topic ${batch.topic} has partitions 0 to ${batch.partitionCount - 1}.`
  }
  if (failure.message === 'InternalError: stack overflow') {
    return 'It calls itself too deeply: InternalError: stack overflow'
  }
  return failure.message
}

// --- The text, alone and wrapped.

/** By itself, so that a text which closes more braces than it opens cannot end the wrapper. */
function syntaxError(context: QuickJSContext, code: string): OwnPartitionerError | null {
  const result = context.evalCode(code, OWN_FILE, { strict: true, compileOnly: true })
  if (!result.error) return null
  const { name, message, stack } = readError(context, result.error)
  return { kind: 'syntax', message: `${name}: ${message}`, ...placeIn(code, stack, 0) }
}

/** A second declaration of the same name is refused exactly when there is a first. */
function missingFunction(context: QuickJSContext, code: string): OwnPartitionerError | null {
  const twice = `(function () { 'use strict'\n${code}\n;let partition })`
  const result = context.evalCode(twice, OWN_FILE, { compileOnly: true })
  return result.error ? null : errorOf('noFunction', NO_FUNCTION)
}

/** Each call runs the text in a scope of its own and gives what it declares. */
const wrapped = (code: string): string =>
  `(function () { 'use strict'\n${code}\n;return typeof partition === 'function' ? partition : undefined })`

// --- Across the border.

const questionText = (batch: Question): string =>
  JSON.stringify({
    firstIndex: batch.firstIndex,
    texts: keyTexts(batch.columns, batch.count),
    topic: {
      name: batch.topic,
      partitionCount: batch.partitionCount,
      available: batch.available,
    },
    state: batch.state,
    seed: batch.seed,
  })

function ended(
  batch: Question,
  error: OwnPartitionerError,
  fuel: number,
  partitions: readonly number[],
): OwnPartitionerAnswer {
  return { partitions, state: batch.state, failures: [], failed: 0, ended: error, fuel }
}

// --- Errors.

function errorIn(
  context: QuickJSContext,
  error: QuickJSHandle,
  batch: Question,
  machine: Machine,
): OwnPartitionerError {
  if (machine.isSpent()) return outOfFuel(batch, error, context)
  const { name, message, stack } = readError(context, error)
  const place = placeIn(batch.code, stack, WRAPPER_LINES)
  if (message === 'out of memory') {
    return { kind: 'outOfMemory', message: 'Your code used up its memory.', ...place }
  }
  return { kind: 'threw', message: `${name}: ${message}`, ...place }
}

function outOfFuel(
  batch: Question,
  error: QuickJSHandle | null,
  context: QuickJSContext,
): OwnPartitionerError {
  const steps = (FUEL * STEPS_PER_FUEL).toLocaleString('en-US')
  const records = batch.count === 1 ? '1 record' : `${batch.count} records`
  return {
    kind: 'outOfFuel',
    message: `${OUT_OF_FUEL} (about ${steps} for a batch of ${records}). An endless loop?`,
    ...(error ? placeIn(batch.code, readError(context, error).stack, WRAPPER_LINES) : NO_PLACE),
  }
}

function readError(context: QuickJSContext, error: QuickJSHandle) {
  const text = (name: string): string => {
    const value = context.getProp(error, name)
    return context.typeof(value) === 'string' ? context.getString(value) : ''
  }
  return { name: text('name') || 'Error', message: text('message'), stack: text('stack') }
}

/** Frames of the host pile up where QuickJS does not count its own; the text is nested beyond reason. */
function brokenOff(error: unknown): OwnPartitionerError {
  const isDeep =
    error instanceof RangeError ||
    (error instanceof Error && /recursion|stack/i.test(error.message))
  if (isDeep) return errorOf('threw', 'It nests too deeply: stack overflow')
  return errorOf('outOfMemory', 'Your code used up its memory.')
}
