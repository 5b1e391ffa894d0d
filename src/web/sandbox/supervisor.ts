// Runs one batch at a time in one sandbox, listens to it with suspicion, and kills it when it takes too long.

import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
  OwnPartitionerError,
} from '../../kafka/base/ownPartitioner.ts'
import {
  type FromSandbox,
  questionOf,
  readFromSandbox,
  type ToSandbox,
} from '../../sandbox/protocol.ts'
import { endedBy, errorOf } from './answers.ts'

/** Without a word that the text takes steps, on the wall clock, from when the sandbox says that it runs. */
export const RUN_LIMIT_MS = 250
/** In all: a slow machine may take its time, as every text ends by its fuel. */
export const LONGEST_RUN_MS = 2_000
/** Fetching, compiling, starting: a slow network is no reason to kill. */
export const START_LIMIT_MS = 30_000
/** From asking to the word that the text runs. */
export const BEGIN_LIMIT_MS = 5_000
/** A timer this late says that the page was busy, and what the sandbox said meanwhile may still wait in its queue. */
const LATE_MS = 50
/** Messages that nobody asked for: dropped up to here, then the sandbox is killed. */
export const UNASKED_MESSAGES = 1_000
/** Memory is given back when nobody has asked for so long. */
export const IDLE_MS = 300_000

export interface SandboxPort {
  send(message: ToSandbox): void
  close(): void
}

export type OpenSandbox = (onMessage: (data: unknown) => void, onFailure: () => void) => SandboxPort

export interface Supervisor {
  /** `objection` is asked when the batch's turn comes: why it may not run, or null. */
  run(
    batch: OwnPartitionerBatch,
    objection: () => OwnPartitionerError | null,
  ): Promise<OwnPartitionerAnswer>
  check(code: string): Promise<OwnPartitionerError | null>
  /** The page is being left: the sandbox goes; what it was asked is asked again after `resume`. */
  suspend(): void
  resume(): void
}

interface Job {
  readonly id: number
  readonly code: string
  objection(): OwnPartitionerError | null
  message(): ToSandbox
  /** True when the answer is one to this job. */
  accept(message: FromSandbox): boolean
  fail(error: OwnPartitionerError): void
}

interface Sandbox {
  readonly port: SandboxPort
  isReady: boolean
  unasked: number
}

const KILLED = 'It ran too long and was killed from outside. Such a run cannot be repeated exactly.'
const NOT_STARTED = 'The sandbox for own code does not start here.'

/** `onKill` hears the text that ran when a sandbox had to be killed. */
export function createSupervisor(open: OpenSandbox, onKill: (code: string) => void): Supervisor {
  const queue: Job[] = []
  let sandbox: Sandbox | null = null
  let current: Job | null = null
  /** Of the text that runs; null until the sandbox says that it does. */
  let progress: { readonly beganMs: number; fuel: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSuspended = false
  let nextId = 1

  function pump(): void {
    if (isSuspended || current) return
    const next = queue[0]
    if (!next) {
      rest()
      return
    }
    if (!sandbox) {
      start()
      return
    }
    if (!sandbox.isReady) return
    queue.shift()
    const refused = next.objection()
    if (refused) {
      next.fail(refused)
      pump()
      return
    }
    current = next
    progress = null
    sandbox.port.send(next.message())
    limit(BEGIN_LIMIT_MS, () => kill(KILLED))
  }

  function start(): void {
    const begun: Sandbox = {
      port: open(
        (data) => begun === sandbox && hear(begun, data),
        () => begun === sandbox && giveUp(),
      ),
      isReady: false,
      unasked: 0,
    }
    sandbox = begun
    limit(START_LIMIT_MS, giveUp)
  }

  function hear(from: Sandbox, data: unknown): void {
    const message = readFromSandbox(data)
    if (!message || !take(from, message)) {
      from.unasked++
      if (from.unasked > UNASKED_MESSAGES) kill(KILLED)
    }
  }

  /** False when the message is none that is waited for. */
  function take(from: Sandbox, message: FromSandbox): boolean {
    if (!from.isReady) {
      if (message.kind === 'failed') giveUp()
      if (message.kind !== 'ready') return message.kind === 'failed'
      from.isReady = true
      clearTimeout(timer)
      pump()
      return true
    }
    if (!current || !('id' in message) || message.id !== current.id) return false
    if (message.kind === 'began') {
      // Said again it would buy more time.
      if (progress) return false
      progress = { beganMs: performance.now(), fuel: 0 }
      limit(RUN_LIMIT_MS, () => kill(KILLED))
      return true
    }
    if (message.kind === 'alive') {
      if (!progress || message.fuel <= progress.fuel) return false
      progress.fuel = message.fuel
      const leftMs = progress.beganMs + LONGEST_RUN_MS - performance.now()
      limit(Math.max(0, Math.min(RUN_LIMIT_MS, leftMs)), () => kill(KILLED))
      return true
    }
    if (!current.accept(message)) return false
    clearTimeout(timer)
    current = null
    pump()
    return true
  }

  /** Once more when the timer itself comes late: the answer may be in the page's queue behind it. */
  function limit(ms: number, passed: () => void): void {
    clearTimeout(timer)
    const due = performance.now() + ms
    timer = setTimeout(() => {
      if (performance.now() - due > LATE_MS) timer = setTimeout(passed, LATE_MS)
      else passed()
    }, ms)
  }

  function kill(message: string): void {
    const job = current
    drop()
    if (job) {
      onKill(job.code)
      job.fail(errorOf('killed', message))
    }
    pump()
  }

  /** Whoever waits is told; the next one to ask tries again. */
  function giveUp(): void {
    drop()
    for (const job of queue.splice(0)) job.fail(errorOf('unavailable', NOT_STARTED))
  }

  function drop(): void {
    clearTimeout(timer)
    sandbox?.port.close()
    sandbox = null
    current = null
  }

  function rest(): void {
    clearTimeout(timer)
    if (sandbox) timer = setTimeout(drop, IDLE_MS)
  }

  function enqueue(job: Job): void {
    queue.push(job)
    pump()
  }

  return {
    run: (batch, objection) =>
      new Promise((resolve) => enqueue(runJob(nextId++, batch, objection, resolve))),
    check: (code) => new Promise((resolve) => enqueue(checkJob(nextId++, code, resolve))),
    suspend() {
      isSuspended = true
      if (current) queue.unshift(current)
      drop()
    },
    resume() {
      isSuspended = false
      pump()
    },
  }
}

function runJob(
  id: number,
  batch: OwnPartitionerBatch,
  objection: () => OwnPartitionerError | null,
  resolve: (answer: OwnPartitionerAnswer) => void,
): Job {
  return {
    id,
    code: batch.code,
    objection,
    message: () => ({ kind: 'run', id, question: questionOf(batch) }),
    accept(message) {
      if (message.kind !== 'answer' || !isAnswerTo(batch, message.answer)) return false
      resolve(message.answer)
      return true
    },
    fail: (error) => resolve(endedBy(batch, error)),
  }
}

function checkJob(
  id: number,
  code: string,
  resolve: (error: OwnPartitionerError | null) => void,
): Job {
  return {
    id,
    code,
    objection: () => null,
    message: () => ({ kind: 'check', id, code }),
    accept(message) {
      if (message.kind !== 'checked') return false
      resolve(message.error)
      return true
    },
    fail: resolve,
  }
}

/** As many as were asked, or fewer when something ended it, each a partition of the topic. */
function isAnswerTo(batch: OwnPartitionerBatch, answer: OwnPartitionerAnswer): boolean {
  const { partitions, ended } = answer
  const asked = batch.keys.length
  if (ended ? partitions.length > asked : partitions.length !== asked) return false
  return partitions.every((partition) => partition < batch.partitionCount)
}
