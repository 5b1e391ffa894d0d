import { memo, useMemo, useRef } from 'react'
import type { LabSetup, LabStrategy } from '../../../../lab/contract.ts'
import { labLimits } from '../../../../lab/contract.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import { SegmentedControl } from '../../../ui/Choice.tsx'
import { formatBytes, formatDecimal, formatNumber } from '../../../ui/format.ts'
import { sameStrategy } from '../bench.ts'
import type { Shown } from '../useBenchRun.ts'
import { AddStrategy } from './AddStrategy.tsx'
import styles from './Cards.module.css'
import { bestFigures, type Measure, spreadOf } from './cardFigures.ts'
import { StrategyCard } from './StrategyCard.tsx'

export interface StrategyCardsProps {
  readonly setup: LabSetup
  readonly shown: Shown | null
  readonly isEarlier: boolean
  readonly isRunning: boolean
  readonly measure: Measure
  readonly onMeasure: (measure: Measure) => void
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
  readonly onStrategies: (strategies: readonly LabStrategy[]) => void
  /** Opens the code of the strategy at this place. */
  readonly onCode: (at: number) => void
  readonly onAllowed: () => void
}

const inWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six']

export const StrategyCards = memo(function StrategyCards(props: StrategyCardsProps) {
  const { setup, shown, measure } = props
  const { strategies } = setup
  const names = strategyNames(strategies)
  const placements = useMemo(
    () =>
      strategies.map(
        (strategy) =>
          shown?.result.placements.find((each) => sameStrategy(each.strategy, strategy)) ?? null,
      ),
    [strategies, shown],
  )
  const section = useRef<HTMLElement>(null)
  const known = placements.filter((each) => each !== null)
  const best = useMemo(
    () =>
      bestFigures(
        placements.filter((each) => each !== null),
        measure,
      ),
    [placements, measure],
  )
  const scale = Math.max(1, ...known.map((each) => spreadOf(each, measure).max)) * 1.04
  const mean = known[0] ? spreadOf(known[0], measure).mean : null
  return (
    // Takes the focus of a card that was removed.
    <section aria-label="Strategies" ref={section} tabIndex={-1} className={styles.strategies}>
      <div className={styles.cardsHead}>
        <h2 className={styles.title}>
          {inWords[strategies.length]} {strategies.length === 1 ? 'way' : 'ways'} to choose a
          partition
        </h2>
        <span className={styles.subtitle}>
          one bar per partition, coloured by key, largest key first
        </span>
        <span className={styles.space} />
        <span className={styles.evenLegend}>
          <svg width="10" height="12" aria-hidden="true">
            <path d="M5 0v12" />
          </svg>
          even share {mean === null ? '-' : evenWords(mean, measure)}
        </span>
        <SegmentedControl
          label="Measured in"
          options={[
            { value: 'records', label: 'records' },
            { value: 'bytes', label: 'bytes' },
          ]}
          value={measure}
          onChange={props.onMeasure}
        />
        <AddStrategy
          strategies={strategies}
          disabledReason={
            strategies.length >= labLimits.strategies ? 'Six are compared at most.' : null
          }
          onAdd={(strategy) => {
            props.onStrategies([...strategies, strategy])
            if (strategy.kind === 'own') props.onCode(strategies.length)
          }}
        />
      </div>
      <div className={styles.cards} data-earlier={props.isEarlier || undefined}>
        {strategies.map((strategy, at) => (
          <StrategyCard
            // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may stand there twice.
            key={`${at} ${strategy.kind === 'client' ? strategy.partitioner : 'own'}`}
            name={names[at] ?? ''}
            at={at}
            strategy={strategy}
            placement={placements[at] ?? null}
            shown={shown}
            best={best}
            scale={scale}
            measure={measure}
            isRunning={props.isRunning}
            highlighted={props.highlighted}
            onHighlight={props.onHighlight}
            strategies={strategies}
            onReplace={(next) =>
              props.onStrategies(strategies.map((each, index) => (index === at ? next : each)))
            }
            onRemove={
              strategies.length > 1
                ? () => {
                    props.onStrategies(strategies.filter((_, index) => index !== at))
                    section.current?.focus({ preventScroll: true })
                  }
                : null
            }
            onCode={() => props.onCode(at)}
            onAllowed={props.onAllowed}
          />
        ))}
      </div>
    </section>
  )
})

const evenWords = (mean: number, measure: Measure): string =>
  measure === 'bytes'
    ? formatBytes(mean)
    : mean < 100 && !Number.isInteger(mean)
      ? formatDecimal(mean, 1)
      : formatNumber(mean)
