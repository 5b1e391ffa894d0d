import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { LabPlacement, LabStrategy } from '../../../../lab/contract.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { plural } from '../../../ui/format.ts'
import { Skeleton } from '../../../ui/States.tsx'
import type { Shown } from '../useBenchRun.ts'
import { CardFigures } from './CardFigures.tsx'
import styles from './Cards.module.css'
import type { FigureId, Measure } from './cardFigures.ts'
import { memberSentence } from './figureSentence.ts'
import { OwnCodeNote } from './OwnCodeNote.tsx'
import { PartitionBars } from './PartitionBars.tsx'
import { PartitionProfile } from './PartitionProfile.tsx'
import { StrategyMenu } from './StrategyMenu.tsx'
import { WorkPerMember } from './WorkPerMember.tsx'

export interface StrategyCardProps {
  readonly name: string
  /** Its place on the bench, from 0. */
  readonly at: number
  readonly strategy: LabStrategy
  readonly placement: LabPlacement | null
  readonly shown: Shown | null
  readonly best: Readonly<Record<FigureId, number | null>>
  readonly scale: number
  readonly measure: Measure
  readonly isRunning: boolean
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
  readonly strategies: readonly LabStrategy[]
  readonly onReplace: (strategy: LabStrategy) => void
  readonly onRemove: (() => void) | null
  readonly onCode: () => void
  readonly onAllowed: () => void
}

/** More are drawn as a profile. */
export const mostBars = 24

export function StrategyCard(props: StrategyCardProps) {
  const { name, strategy, placement, shown } = props
  const result = shown?.result
  const placedNothing = placement?.failure != null && placement.placed === 0
  return (
    <article className={styles.card} aria-label={name} data-strategy={props.at}>
      <CardHead {...props} />
      {strategy.kind === 'own' && (
        <OwnCodeNote
          strategy={strategy}
          placement={placement}
          onCode={props.onCode}
          onAllowed={props.onAllowed}
        />
      )}
      {placement && result && !placedNothing ? (
        <>
          {result.setup.partitions > mostBars ? (
            <PartitionProfile placement={placement} measure={props.measure} scale={props.scale} />
          ) : (
            <PartitionBars
              placement={placement}
              hottest={result.hottest}
              measure={props.measure}
              scale={props.scale}
              highlighted={props.highlighted}
              onHighlight={props.onHighlight}
            />
          )}
          <CardFigures
            placement={placement}
            result={result}
            measure={props.measure}
            best={props.best}
          />
          <WorkPerMember
            placement={placement}
            setup={result.setup}
            sentence={memberSentence(placement, result)}
          />
        </>
      ) : (
        <div className={styles.waiting}>
          {placedNothing ? (
            <p className="t3">It placed no record.</p>
          ) : props.isRunning ? (
            <Skeleton rows={6} label={`Placing by ${name}`} />
          ) : (
            <p className="t3">It is placed with the next run.</p>
          )}
        </div>
      )}
    </article>
  )
}

function CardHead({ name, strategy, onCode, onReplace, onRemove, strategies }: StrategyCardProps) {
  const { rule, users } = wordsOf(strategy)
  return (
    <header className={styles.cardHead}>
      <div className={styles.cardNames}>
        <h3 className="cut" title={name}>
          {name}
        </h3>
        <p className={styles.rule} title={rule}>
          {rule}
        </p>
        <p className={styles.users} title={users}>
          {users}
        </p>
      </div>
      <div className={styles.cardActions}>
        {strategy.kind === 'own' && (
          <IconButton icon="code" name={`Code of ${name}`} small onClick={onCode} />
        )}
        <StrategyMenu
          trigger={<IconButton icon="move" name={`Replace ${name}`} small />}
          title={`Instead of ${name}`}
          taken={strategies}
          onChoose={onReplace}
        />
        {onRemove && <IconButton icon="close" name={`Remove ${name}`} small onClick={onRemove} />}
      </div>
    </header>
  )
}

function wordsOf(strategy: LabStrategy): { rule: string; users: string } {
  if (strategy.kind === 'own') {
    const lines = strategy.code.trimEnd().split('\n').length
    return { rule: 'what your code returns', users: `your code, ${plural(lines, 'line')}` }
  }
  const { keyed, keyedRule, keylessRule, usedBy } = clientPartitioner(strategy.partitioner)
  return { rule: keyed ? keyedRule : `ignores the key: ${keylessRule}`, users: usedBy }
}
