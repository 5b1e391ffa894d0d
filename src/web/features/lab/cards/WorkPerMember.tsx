import type { LabPlacement, LabSetup } from '../../../../lab/contract.ts'
import { formatDecimal, formatNumber } from '../../../ui/format.ts'
import { Explain } from '../../../ui/Popover.tsx'
import styles from './Cards.module.css'
import { profileOf } from './profile.ts'

const MOST_SEGMENTS = 40
/** Share of the whole that a figure needs to fit. */
const SHOWN_SHARE = 0.17

interface WorkPerMemberProps {
  readonly placement: LabPlacement
  readonly setup: LabSetup
  /** A sentence on the figure. */
  readonly sentence: string
}

/** Records each member of a group would read. */
export function WorkPerMember({ placement, setup, sentence }: WorkPerMemberProps) {
  const balance = placement.balance.find(({ assignor }) => assignor === setup.assignor)
  if (!balance) return null
  const { work, spread } = balance
  const shown = work.length > MOST_SEGMENTS ? profileOf(work, MOST_SEGMENTS).sorted : work
  const total = shown.reduce((sum, each) => sum + each, 0)
  return (
    <div className={styles.work} data-work>
      <div className={styles.workHead}>
        <Explain text={sentence}>Work per member</Explain>
        <span>
          max / mean <b className="mono">{formatDecimal(spread.maxOverMean, 2)}×</b>
        </span>
      </div>
      <div
        className={styles.workBar}
        role="img"
        aria-label={`Records by member, ${setup.assignor}: ${work.slice(0, 20).map(formatNumber).join(', ')}${work.length > 20 ? ' and so on' : ''}`}
      >
        {shown.map((records, member) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a member is its place.
            key={member}
            style={{ flexGrow: records }}
            title={`${work.length > MOST_SEGMENTS ? 'A member' : `Member ${member + 1}`}: ${formatNumber(records)} records`}
          >
            {total > 0 && records / total > SHOWN_SHARE && formatNumber(records)}
          </span>
        ))}
      </div>
    </div>
  )
}
