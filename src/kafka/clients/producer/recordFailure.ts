import type { Environment } from '../../protocol/environment.ts'
import { metricMs, recordsFailed } from './metrics.ts'
import type { ProducerState } from './producerState.ts'

/** send() threw: the records never got into the accumulator. */
export function failRecords(
  producer: ProducerState,
  topic: string,
  records: number,
  error: string,
  environment: Environment,
): void {
  producer.totals.failed += records
  recordsFailed(producer.metrics, null, records, metricMs(environment.nowUs))
  producer.lastError = error
  environment.record({
    kind: 'produceFailed',
    client: producer.name,
    topic,
    partition: -1,
    records,
    baseOffset: -1,
    error,
    attempt: 0,
  })
}
