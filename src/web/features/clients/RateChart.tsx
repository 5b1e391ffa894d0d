import { useMemo } from 'react'
import { useStatus } from '../../state/views.ts'
import { LineChart } from '../../ui/charts/Charts.tsx'
import type { ChartData } from '../../ui/charts/chartTypes.ts'
import { formatDecimal, formatTick } from '../../ui/format.ts'
import styles from './Clients.module.css'
import { type ClientView, isConsumer } from './clientWords.ts'

/** Records a second over the last minute of virtual time. */
export function RateChart({ client }: { readonly client: ClientView }) {
  const { rateHistory } = client
  const nowS = useStatus(({ clock }) => Math.floor(clock.timeUs / 1e6)) ?? 0
  const data = useMemo<ChartData>(
    () => [rateHistory.map((_, at) => nowS - rateHistory.length + 1 + at), rateHistory],
    [rateHistory, nowS],
  )
  const what = isConsumer(client) ? 'Records read' : 'Records sent'
  return (
    <section className={styles.part} aria-label={`${what} a second`}>
      <div className={styles.sectionHead}>
        <h2>{what}</h2>
        <span className="t3">a second, last 60 s</span>
      </div>
      {rateHistory.length < 2 ? (
        <p className="t3">There are no figures yet.</p>
      ) : (
        <LineChart
          label={`${what} a second by ${client.name}`}
          series={[{ label: what, color: 'accent' }]}
          data={data}
          height={150}
          formatX={formatTick}
          formatY={(value) => formatDecimal(value, value > 0 && value < 10 ? 1 : 0)}
        />
      )}
    </section>
  )
}
