// Kafka's BufferPool: buffer.memory, handed out in pieces of batch.size (or of one larger record), and those who wait.
// Kafka keeps free pieces of batch.size for the next batch; whether a piece is kept or given up shows in no figure and
// changes no decision, so only bytes are counted here.

import { memoryExhausted, memoryWaited, metricMs } from './metrics.ts'
import type { ProducerState } from './producerState.ts'

/** A caller of send() that waits: what it has got so far is its own and nobody else's. */
export interface MemoryWaiter {
  readonly thread: string
  readonly bytes: number
  got: number
  /** Since when it waits for the next piece. */
  sinceUs: number
}

/** The application of a producer calls send() from one thread. */
export const APPLICATION_THREAD = 'application'

/** What is neither held by batches nor set aside for those who wait. */
export function availableMemory(producer: ProducerState): number {
  let free = producer.settings.bufferMemory - producer.bufferedBytes
  for (const waiter of producer.memoryWaiters) free -= waiter.got
  return free
}

/**
 * Takes memory for a batch, or what was set aside for `thread`. False when there is not enough: the caller waits
 * (`waitForMemory`) or gives up. As in Kafka a caller that finds enough does not queue behind those who wait.
 */
export function takeMemory(producer: ProducerState, thread: string | null, bytes: number): boolean {
  const waiter = thread === null ? undefined : waiterOf(producer, thread)
  if (waiter) {
    if (waiter.got < waiter.bytes) return false
    producer.memoryWaiters = producer.memoryWaiters.filter((other) => other !== waiter)
  }
  if (availableMemory(producer) < bytes) return false
  producer.bufferedBytes += bytes
  return true
}

const waiterOf = ({ memoryWaiters }: ProducerState, thread: string): MemoryWaiter | undefined =>
  memoryWaiters.find((waiter) => waiter.thread === thread)

/** The thread queues for so many bytes; once it waits, asking again changes nothing. */
export function waitForMemory(
  producer: ProducerState,
  thread: string,
  bytes: number,
  nowUs: number,
): void {
  if (waiterOf(producer, thread)) return
  producer.memoryWaiters.push({ thread, bytes, got: 0, sinceUs: nowUs })
  if (producer.memoryWaiters.length === 1) serve(producer, nowUs)
}

/** True while what the thread waits for has not come together. */
export function isShortOfMemory(producer: ProducerState, thread: string): boolean {
  const waiter = waiterOf(producer, thread)
  return waiter !== undefined && waiter.got < waiter.bytes
}

/** Callers that wait, those whose memory is ready not counted. */
export const waitingThreads = ({ memoryWaiters }: ProducerState): number =>
  memoryWaiters.filter(({ got, bytes }) => got < bytes).length

/** Memory comes back: whoever has waited longest takes all it still needs before the next one gets any. */
export function giveMemoryBack(producer: ProducerState, bytes: number, nowUs: number): void {
  producer.bufferedBytes -= bytes
  if (producer.memoryWaiters.length > 0) serve(producer, nowUs)
}

function serve(producer: ProducerState, nowUs: number): void {
  let free = availableMemory(producer)
  for (const waiter of producer.memoryWaiters) {
    if (waiter.got === waiter.bytes) continue
    if (free <= 0) return
    const piece = Math.min(waiter.bytes - waiter.got, free)
    waiter.got += piece
    free -= piece
    countWait(producer, waiter, nowUs)
  }
}

/** Kafka's wait ends with each piece; the rest of it is another wait. */
function countWait(producer: ProducerState, waiter: MemoryWaiter, nowUs: number): void {
  const waitedNs = (nowUs - waiter.sinceUs) * 1000
  if (waitedNs > 0) memoryWaited(producer.metrics, waitedNs, metricMs(nowUs))
  waiter.sinceUs = nowUs
}

/** The thread gives up; its pieces go to the next one. `exhausted`: max.block.ms is over. */
export function stopWaiting(
  producer: ProducerState,
  thread: string,
  exhausted: boolean,
  nowUs: number,
): void {
  const waiter = waiterOf(producer, thread)
  if (!waiter) return
  if (waiter.got < waiter.bytes) countWait(producer, waiter, nowUs)
  if (exhausted) memoryExhausted(producer.metrics, metricMs(nowUs))
  producer.memoryWaiters = producer.memoryWaiters.filter((other) => other !== waiter)
  serve(producer, nowUs)
}
