import { metricReport } from '../kafka/clients/producer/metricReport.ts'
import type { ProducerState } from '../kafka/clients/producer/producerState.ts'

/** The metric of a producer, or of one of its topics, at a virtual time; null where Kafka says NaN. */
export function metricNamed(
  producer: ProducerState,
  name: string,
  nowUs: number,
  topic: string | null = null,
): number | null {
  const values = metricReport(producer, nowUs)
  const found = values.find((metric) => metric.name === name && metric.topic === topic)
  if (!found) throw new Error(`no metric ${name} of ${topic ?? 'the client'}`)
  return found.value
}
