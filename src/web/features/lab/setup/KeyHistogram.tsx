import { keyHue } from '../../../../bridge/keyHue.ts'
import { formatDecimal, formatNumber, plural } from '../../../ui/format.ts'
import { keyColor } from '../../../ui/keyColors.ts'
import type { Shown } from '../useBenchRun.ts'
import styles from './Setup.module.css'

/** The hottest keys of the last run, one bar each. */
export function KeyHistogram({
  shown,
  onHighlight,
}: {
  readonly shown: Shown | null
  readonly onHighlight: (key: string | null) => void
}) {
  const result = shown?.result
  const hottest = result?.hottest ?? []
  const [first] = hottest
  if (!result || !first) {
    return (
      <div className={styles.histogram}>
        <p className={styles.note}>
          {result ? 'No record of the last run has a key.' : 'The hottest keys appear here.'}
        </p>
      </div>
    )
  }
  const width = 100 / Math.max(hottest.length, 8)
  return (
    <div className={styles.histogram}>
      <svg viewBox="0 0 100 74" preserveAspectRatio="none" role="img" aria-label={summary(result)}>
        {hottest.map((key, at) => {
          const height = Math.max(1, (key.records / first.records) * 72)
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the field "Highlight a key" does the same by keys.
            <rect
              key={key.text}
              x={at * width}
              y={74 - height}
              width={width * 0.84}
              height={height}
              fill={keyColor(keyHue(key.hash))}
              onClick={() => onHighlight(key.text)}
            >
              <title>
                {key.text}: {formatNumber(key.records)} records
              </title>
            </rect>
          )
        })}
      </svg>
      <div className={styles.histogramFoot}>
        <span className="cut" title={first.text ?? undefined}>
          {first.text}: {share(first.records, result.setup.records)} %
        </span>
        <span style={{ whiteSpace: 'nowrap' }}>
          {result.distinctKeys > hottest.length
            ? `${hottest.length} of ${formatNumber(result.distinctKeys)} keys`
            : plural(result.distinctKeys, 'key')}
        </span>
      </div>
    </div>
  )
}

const share = (records: number, all: number): string =>
  formatDecimal(all === 0 ? 0 : (records / all) * 100, 1)

function summary({ hottest, setup, distinctKeys }: Shown['result']): string {
  const top = hottest
    .slice(0, 5)
    .map(({ text, records }) => `${text} ${share(records, setup.records)} %`)
    .join(', ')
  return `Records of the hottest of ${formatNumber(distinctKeys)} keys: ${top}`
}
