import { availableMemory, waitingThreads } from './bufferPool.ts'
import { type MetricValue, metricMs, metricValues } from './metrics.ts'
import type { ProducerState } from './producerState.ts'

/** Every metric of a producer at a virtual time, as its JMX beans would show it. */
export const metricReport = (producer: ProducerState, nowUs: number): MetricValue[] =>
  metricValues(
    producer.metrics,
    {
      requestsInFlight: producer.core.pending.size,
      bufferTotalBytes: producer.settings.bufferMemory,
      bufferAvailableBytes: availableMemory(producer),
      waitingThreads: waitingThreads(producer),
    },
    metricMs(nowUs),
  )
