import { Fragment, useId } from 'react'
import { keyHue } from '../../../../bridge/keyHue.ts'
import type { LabPlacement } from '../../../../lab/contract.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import { KeyTag } from '../../../ui/Badge.tsx'
import { IconButton } from '../../../ui/Button.tsx'
import type { Shown } from '../useBenchRun.ts'
import { Row } from './Rows.tsx'
import styles from './Setup.module.css'

export interface HighlightFieldProps {
  readonly shown: Shown | null
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
}

/** One key through every strategy: the rest of the picture dims. */
export function HighlightField({ shown, highlighted, onHighlight }: HighlightFieldProps) {
  const listId = useId()
  const hottest = shown?.result.hottest ?? []
  const at = highlighted === null ? -1 : hottest.findIndex(({ text }) => text === highlighted)
  const key = hottest[at]
  return (
    <>
      <Row label="Key" wide>
        {({ id }) => (
          <>
            {key && <KeyTag hue={keyHue(key.hash)} text={key.text} short />}
            <input
              id={id}
              className={styles.number}
              style={{ flex: 1, textAlign: 'left' }}
              list={listId}
              value={highlighted ?? ''}
              placeholder="none"
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => onHighlight(event.target.value || null)}
            />
            <datalist id={listId}>
              {hottest.map(({ text }) => (
                <option key={text} value={text ?? ''} />
              ))}
            </datalist>
            {highlighted !== null && (
              <IconButton
                icon="close"
                name="Highlight no key"
                small
                onClick={() => onHighlight(null)}
              />
            )}
          </>
        )}
      </Row>
      {key && shown ? (
        <Places shown={shown} at={at} />
      ) : (
        <p className={styles.note} role="status">
          {highlighted === null
            ? 'Follow one key through every strategy, and see where it moves.'
            : `${highlighted} is not among the ${hottest.length} hottest keys of this run.`}
        </p>
      )}
    </>
  )
}

function Places({ shown, at }: { readonly shown: Shown; readonly at: number }) {
  const { placements } = shown.result
  const names = strategyNames(placements.map(({ strategy }) => strategy))
  return (
    <div className={styles.places} role="status">
      {placements.map((placement, index) => {
        const { from, to, moves } = placesOf(placement, at)
        return (
          <Fragment key={names[index]}>
            <span className="cut">{names[index]}</span>
            <span className={moves ? styles.moved : undefined}>
              <span className="mono">{from}</span>
              {to !== null && (
                <>
                  {moves ? ' → ' : ' = '}
                  <span className="mono">{to}</span>
                </>
              )}
            </span>
          </Fragment>
        )
      })}
    </div>
  )
}

function placesOf({ hottestAt, growth }: LabPlacement, at: number) {
  const now = hottestAt[at]
  const from = now
    ? listed(
        now.partitions.map(({ partition }) => partition),
        now.inAll,
      )
    : '-'
  const later = growth?.hottestAt[at]
  const to = later ? listed(later, later.length) : null
  return { from, to, moves: to !== null && to !== from }
}

const listed = (partitions: readonly number[], inAll: number): string =>
  inAll > 3
    ? `${inAll} partitions`
    : [...partitions].sort((left, right) => left - right).join(' ') || '-'
