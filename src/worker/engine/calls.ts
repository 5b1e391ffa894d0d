// What own partitioners are asked goes to the page and comes back; virtual time stands still meanwhile.

import { endedPartitions } from '../../kafka/base/endedPartitions.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { EnginePorts } from './ports.ts'

/** The page kills what takes longer than a part of this; a page that does not even do that is not waited for. */
const LONGEST_CALL_MS = 10_000

interface OpenCall {
  readonly worldCall: number
  readonly batch: OwnPartitionerBatch
  readonly cancelTimeout: () => void
}

export interface Calls {
  ask(worldCall: number, batch: OwnPartitionerBatch): void
  /** From the page. What is not open any more is not heard. */
  answered(call: number, answer: OwnPartitionerAnswer): void
  /** Another World begins, or none. */
  forget(): void
}

export function createCalls(
  ports: Pick<EnginePorts, 'post' | 'after'>,
  onAnswer: (worldCall: number, answer: OwnPartitionerAnswer) => void,
): Calls {
  const open = new Map<number, OpenCall>()
  /** Numbers of the engine's own: those of a World begin again with the next one. */
  let lastCall = 0
  const answered = (call: number, answer: OwnPartitionerAnswer): void => {
    const found = open.get(call)
    if (!found) return
    open.delete(call)
    found.cancelTimeout()
    onAnswer(found.worldCall, answer)
  }
  return {
    ask(worldCall, batch) {
      const call = ++lastCall
      const cancelTimeout = ports.after(LONGEST_CALL_MS, () =>
        answered(call, endedPartitions(batch, 'killed', NO_ANSWER)),
      )
      open.set(call, { worldCall, batch, cancelTimeout })
      ports.post({ type: 'partition', call, batch })
    },
    answered,
    forget() {
      for (const { cancelTimeout } of open.values()) cancelTimeout()
      open.clear()
    },
  }
}

const NO_ANSWER = `It gave no answer for ${LONGEST_CALL_MS / 1000} seconds. What such a run does next cannot be repeated exactly.`
