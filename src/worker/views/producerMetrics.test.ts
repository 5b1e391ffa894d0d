import { expect, test } from 'vitest'
import { metricMeaning } from '../../bridge/producerMetrics.ts'
import { metricReport } from '../../kafka/clients/producer/metricReport.ts'
import { advance } from '../../testing/clientContext.ts'
import { readyProducer, send } from '../../testing/producerRequests.ts'

test('every metric that a producer reports has a unit and a sentence, and none has two rows', () => {
  const producer = readyProducer({ enableIdempotence: false, lingerMs: 5 })
  send(producer, { partition: 0 })
  advance(producer, 5)
  const report = metricReport(producer.state, producer.nowUs)
  const nameless = report.filter((metric) => metricMeaning(metric) === undefined)
  expect(nameless).toEqual([])
  const rows = report.map(({ name, topic }) => `${topic ?? ''} ${name}`)
  expect(new Set(rows).size).toBe(rows.length)
  expect(report.filter(({ topic }) => topic === null)).toHaveLength(29)
  expect(report.filter(({ topic }) => topic === 'orders')).toHaveLength(9)
  for (const metric of report) expect(metricMeaning(metric)?.description).toMatch(/^[A-Z].*\.$/)
})
