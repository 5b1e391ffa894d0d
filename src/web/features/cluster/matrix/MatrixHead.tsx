// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are drawn, and only those in view exist.
// biome-ignore-all lint/a11y/useFocusableInteractive: one place of the grid takes the focus and arrows move it.
import type { BrokerView } from '../../../../bridge/views.ts'
import { useSelection } from '../../../state/selection.ts'
import { formatNumber } from '../../../ui/format.ts'
import { lifecycleWords } from '../brokerActions.ts'
import styles from './Matrix.module.css'
import type { GroupLags } from './MatrixRow.tsx'

export interface MatrixHeadProps {
  readonly brokers: readonly BrokerView[]
  readonly groups: readonly GroupLags[]
  readonly template: string
  readonly minWidth: number
  readonly title: string
}

export function MatrixHead({ brokers, groups, template, minWidth, title }: MatrixHeadProps) {
  const [, select] = useSelection()
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={styles.head}
      style={{ gridTemplateColumns: template, minWidth }}
    >
      <div role="columnheader" className={styles.headTitle} title={title}>
        {title}
      </div>
      <div role="columnheader" className={styles.headUnit}>
        rec/s
      </div>
      {brokers.map((broker, at) => (
        <div
          key={broker.brokerId}
          role="columnheader"
          className={styles.headBroker}
          data-lifecycle={broker.lifecycle}
        >
          <span className={styles.headRack}>
            {broker.rack === null || brokers[at - 1]?.rack === broker.rack
              ? ''
              : `rack ${broker.rack}`}
          </span>
          <button
            type="button"
            className={styles.headName}
            title={`Broker ${broker.brokerId}: ${lifecycleWords[broker.lifecycle]}, leads ${formatNumber(broker.leaders)}`}
            data-testid={`broker-${broker.brokerId}`}
            data-lifecycle={broker.lifecycle}
            onClick={() => select({ kind: 'broker', brokerId: broker.brokerId })}
          >
            {broker.brokerId}
            {broker.lifecycle === 'running'
              ? ''
              : ` ${lifecycleWords[broker.lifecycle].split(' ')[0]}`}
          </button>
          <span className={styles.headLeaders}>
            {broker.lifecycle === 'down' ? '' : formatNumber(broker.leaders)}
          </span>
        </div>
      ))}
      {groups.map((group) => (
        <div key={group.groupId} role="columnheader" className={styles.headGroup}>
          <button
            type="button"
            className={styles.headName}
            title={group.groupId}
            onClick={() => select({ kind: 'group', groupId: group.groupId })}
          >
            {group.groupId}
          </button>
          <span className="t3">lag</span>
        </div>
      ))}
    </div>
  )
}
