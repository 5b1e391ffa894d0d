import type { KeyDistribution } from '../../../../kafka/base/commands.ts'
import { plural } from '../../../ui/format.ts'
import styles from './Setup.module.css'
import type { ReadState } from './useReadKeys.ts'

export interface ListFactsProps {
  readonly keys: KeyDistribution
  readonly keysFrom: string | null
  readonly state: ReadState
  readonly error: string | undefined
}

/** How many keys there are, what was left out, how they begin. */
export function ListFacts({ keys, keysFrom, state, error }: ListFactsProps) {
  const count = keys.kind === 'list' ? keys.keys.length : 0
  const begin = keys.kind === 'list' ? keys.keys.slice(0, 3) : []
  const list = state.kind === 'read' ? state.list : null
  return (
    <div className={styles.listFacts} role="status">
      {state.kind === 'reading' && <span>Reading…</span>}
      {state.kind === 'failed' && <span className={styles.rowError}>{state.message}</span>}
      {state.kind !== 'reading' && error !== undefined && (
        <span className={styles.rowError}>{error}</span>
      )}
      {state.kind !== 'reading' && count > 0 && (
        <span>
          <b>{plural(count, 'key')}</b>
          {keysFrom !== null && ` from ${keysFrom}`}, in this order, again and again:{' '}
          {begin.map((key) => key ?? 'no key').join(', ')}
          {count > begin.length && ', …'}
        </span>
      )}
      {list !== null && list.skipped > 0 && (
        <span>
          {plural(list.skipped, 'line')} without a key {list.skipped === 1 ? 'was' : 'were'}{' '}
          skipped.
        </span>
      )}
      {list?.problems.map((problem) => (
        <span key={problem}>{problem}</span>
      ))}
    </div>
  )
}
