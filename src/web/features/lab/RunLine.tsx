import { Button } from '../../ui/Button.tsx'
import { formatNumber, plural } from '../../ui/format.ts'
import styles from './Lab.module.css'
import type { BenchRun } from './useBenchRun.ts'

/** How the run goes, on a line that is always there. */
export function RunLine({ run }: { readonly run: BenchRun }) {
  const { state } = run
  const running = state.kind === 'running'
  const share = running ? state.share : 0
  return (
    <div className={styles.runLine}>
      <div
        className={styles.progress}
        data-on={running || undefined}
        role="progressbar"
        aria-label="The run"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className={styles.runWords} role="status" data-tone={toneOf(run)}>
        <span className="cut">{wordsOf(run)}</span>
        {running && (
          <Button small kind="quiet" icon="close" onClick={run.cancel}>
            Cancel
          </Button>
        )}
        {state.kind === 'cancelled' && (
          <Button small kind="quiet" icon="play" onClick={run.run}>
            Run it again
          </Button>
        )}
        {state.kind === 'failed' && (
          <Button small kind="quiet" icon="restart" onClick={run.run}>
            Try again
          </Button>
        )}
      </p>
    </div>
  )
}

function toneOf({ state, problems }: BenchRun): string | undefined {
  if (problems.count > 0 || state.kind === 'refused' || state.kind === 'failed') return 'bad'
  return undefined
}

function wordsOf({ state, problems, waits, shown }: BenchRun): string {
  if (state.kind === 'running') return `${state.stage}, ${Math.floor(state.share * 100)} %`
  if (problems.count > 0)
    return `Nothing runs: ${problems.first}${problems.count > 1 ? ` And ${problems.count - 1} more.` : ''}`
  if (waits) return 'The set-up has changed. It runs when you say so.'
  switch (state.kind) {
    case 'idle':
      return 'It begins at once.'
    case 'done':
      return doneWords(shown)
    case 'cancelled':
      return state.result
        ? 'Cancelled: what was done is shown.'
        : 'Cancelled before it had a result.'
    case 'refused':
      return `Nothing runs: ${state.problems[0]?.message ?? 'the set-up was refused.'}`
    case 'failed':
      return `The run failed: ${state.message}`
  }
}

function doneWords(shown: BenchRun['shown']): string {
  if (!shown) return 'Done.'
  const { setup, distinctKeys, keylessRecords } = shown.result
  const keyless = keylessRecords > 0 ? `, ${formatNumber(keylessRecords)} without a key` : ''
  return `${plural(setup.records, 'record')} of ${plural(distinctKeys, 'key')}${keyless}, seed ${setup.seed}`
}
