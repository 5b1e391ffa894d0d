import type { CommandDetail } from '../../base/commands.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'

/** People who wait for records of this batch: the command ends when its last record has its answer. */
export function tellWaiters(
  producer: ProducerState,
  batch: ProducerBatch,
  result: { baseOffset: number; logAppendTimeMs: number } | { error: string; message: string },
  environment: Environment,
): void {
  for (const { index, commandId } of batch.waiters) {
    const waiting = producer.waiting.get(commandId)
    if (!waiting) continue
    waiting.left--
    if ('error' in result) waiting.failure ??= { error: result.error, message: result.message }
    else waiting.detail = detailOf(batch, index, result)
    if (waiting.left > 0) continue
    producer.waiting.delete(commandId)
    const { failure, detail } = waiting
    environment.complete(commandId, failure ? { ok: false, ...failure } : { ok: true, detail })
  }
}

function detailOf(
  batch: ProducerBatch,
  index: number,
  answer: { baseOffset: number; logAppendTimeMs: number },
): CommandDetail {
  const { topic, partition } = batch
  const timestampMs =
    answer.logAppendTimeMs >= 0 ? answer.logAppendTimeMs : batch.timestamps[index]!
  return { topic, partition, offset: answer.baseOffset + index, timestampMs }
}
