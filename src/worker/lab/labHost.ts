// The lab's end in its worker: one run at a time, in slices, so that a cancel is heard between two of them.

import type { FromLab } from '../../bridge/lab.ts'
import type { OwnPartitionerAnswer } from '../../kafka/base/ownPartitioner.ts'
import type { LabSetup } from '../../lab/contract.ts'
import { advanceLabJob, answerLabJob, type LabJob, startLabJob } from './labJob.ts'
import { problemsOf } from './labProblems.ts'

export interface LabPorts {
  post(message: FromLab): void
  /** Milliseconds, of any origin. */
  nowMs(): number
  /** Calls back after the messages that wait already. */
  soon(callback: () => void): void
}

export interface LabWorkerHost {
  /** Takes whatever came; what is no message of the lab's is not heard. */
  receive(message: unknown): void
  /** Something failed where nobody waits for it. */
  fail(error: unknown): void
}

const SLICE_MS = 12
const MS_BETWEEN_PROGRESS = 50
/** Even when nothing can be said to be further: the page takes silence for a hanging worker. */
const MS_BETWEEN_SIGNS = 1000

interface Current {
  readonly run: number
  readonly job: LabJob
  /** Number of the open question to own code; null while none is. */
  call: number | null
  progressMs: number
  told: { readonly share: number; readonly stage: string }
}

interface HostState {
  readonly ports: LabPorts
  current: Current | null
  calls: number
  turnIsDue: boolean
}

export function createLabHost(ports: LabPorts): LabWorkerHost {
  const host: HostState = { ports, current: null, calls: 0, turnIsDue: false }
  return {
    receive(message) {
      if (typeof message !== 'object' || message === null) return
      const { type, run, setup, call, answer } = message as Record<string, unknown>
      if (type === 'run' && typeof run === 'number') begin(host, run, setup)
      else if (type === 'cancel' && host.current?.run === run) host.current = null
      else if (type === 'answer') takeAnswer(host, call, answer)
    },
    fail: (error) => fail(host, error),
  }
}

function begin(host: HostState, run: number, setup: unknown): void {
  const { ports } = host
  host.current = null
  const problems = problemsOf(setup)
  if (problems.length > 0) {
    ports.post({ type: 'refused', run, problems })
    return
  }
  try {
    const job = startLabJob(setup as LabSetup)
    const told = { share: -1, stage: '' }
    host.current = { run, job, call: null, progressMs: Number.NEGATIVE_INFINITY, told }
    takeTurn(host)
  } catch (error) {
    ports.post({ type: 'failed', run, message: messageOf(error) })
  }
}

function fail(host: HostState, error: unknown): void {
  const { current, ports } = host
  host.current = null
  if (current) ports.post({ type: 'failed', run: current.run, message: messageOf(error) })
}

function takeTurn(host: HostState): void {
  if (host.turnIsDue) return
  host.turnIsDue = true
  host.ports.soon(() => {
    host.turnIsDue = false
    const { current } = host
    if (!current || current.call !== null) return
    try {
      slice(host, current)
    } catch (error) {
      fail(host, error)
    }
  })
}

function slice(host: HostState, current: Current): void {
  const { ports } = host
  const untilMs = ports.nowMs() + SLICE_MS
  do {
    if (!step(host, current)) return
  } while (ports.nowMs() < untilMs)
  tellProgress(ports, current)
  takeTurn(host)
}

/** False when the job cannot go on by itself: it is done, or own code is asked. */
function step(host: HostState, current: Current): boolean {
  const { ports } = host
  const { run, job } = current
  const step = advanceLabJob(job)
  switch (step.kind) {
    case 'working':
      return true
    case 'placed':
      ports.post({ type: 'placed', run, result: step.result })
      return true
    case 'brokers':
      ports.post({ type: 'brokers', run, strategy: step.strategy, outcome: step.outcome })
      return true
    case 'call':
      current.call = ++host.calls
      tellProgress(ports, current)
      ports.post({ type: 'call', call: current.call, batch: step.batch })
      return false
    case 'done':
      host.current = null
      ports.post({ type: 'done', run })
      return false
  }
}

function tellProgress(ports: LabPorts, current: Current): void {
  const nowMs = ports.nowMs()
  const { share, stage } = current.job
  const isNew = share !== current.told.share || stage !== current.told.stage
  if (nowMs - current.progressMs < (isNew ? MS_BETWEEN_PROGRESS : MS_BETWEEN_SIGNS)) return
  current.progressMs = nowMs
  current.told = { share, stage }
  ports.post({ type: 'progress', run: current.run, share, stage })
}

function takeAnswer(host: HostState, call: unknown, answer: unknown): void {
  const { current } = host
  // One for a run that was cancelled has nobody to take it.
  if (!current || current.call === null || current.call !== call) return
  current.call = null
  try {
    answerLabJob(current.job, answer as OwnPartitionerAnswer)
    takeTurn(host)
  } catch (error) {
    fail(host, error)
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
