import type { LabPlacement, LabResult } from '../../../../lab/contract.ts'
import { giniSentence, variationSentence } from '../../../../lab/sentences.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { formatDecimal, formatNumber } from '../../../ui/format.ts'
import { Explain } from '../../../ui/Popover.tsx'
import styles from './Cards.module.css'
import {
  type FigureId,
  figureIds,
  figureOf,
  figureText,
  isBad,
  labelOf,
  type Measure,
  noteOf,
  rounded,
  spreadOf,
} from './cardFigures.ts'
import { figureSentence } from './figureSentence.ts'

export interface CardFiguresProps {
  readonly placement: LabPlacement
  readonly result: LabResult
  readonly measure: Measure
  readonly best: Readonly<Record<FigureId, number | null>>
}

export function CardFigures({ placement, result, measure, best }: CardFiguresProps) {
  const spread = spreadOf(placement, measure)
  return (
    <>
      <dl className={styles.figures}>
        {figureIds.map((id) => {
          const value = figureOf(placement, id, measure)
          const isBest = value !== null && placement.failure === null && best[id] === rounded(value)
          return (
            <div key={id} className={styles.figure} data-figure={id}>
              <dt>
                <Explain text={figureSentence(id, placement, result, measure)}>
                  {labelOf(id, result.setup)}
                </Explain>
              </dt>
              <dd>
                <span className={styles.big} data-bad={isBad(id, value, result) || undefined}>
                  {figureText(id, value)}
                </span>
                {id === 'moved' && value !== null && (
                  <span className={styles.of}>of {formatNumber(result.distinctKeys)}</span>
                )}
                {isBest && (
                  <Badge tone="ok" icon="check">
                    best
                  </Badge>
                )}
              </dd>
              <dd className={styles.figureNote}>{noteOf(id, value, result, placement)}</dd>
            </div>
          )
        })}
      </dl>
      <dl className={styles.small}>
        <div>
          <dt>
            <Explain text={variationSentence(spread)}>Variation</Explain>
          </dt>
          <dd className="mono">{formatDecimal(spread.coefficientOfVariation, 2)}</dd>
        </div>
        <div>
          <dt>
            <Explain text={giniSentence(spread, result.setup.partitions)}>Gini</Explain>
          </dt>
          <dd className="mono">{formatDecimal(spread.gini, 2)}</dd>
        </div>
      </dl>
    </>
  )
}
