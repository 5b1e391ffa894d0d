import { useState } from 'react'
import type { ClientPartitionerId } from '../../../kafka/base/clientPartitioners.ts'
import { partitionerOptions } from '../../state/partitionerOptions.ts'
import { classes } from '../../ui/classes.ts'
import { Select } from '../../ui/Field.tsx'
import { type AgreeingClients, clientAgreement } from './clientAgreement.ts'
import { PlacementSteps } from './PlacementSteps.tsx'
import { placementOf } from './placement.ts'
import styles from './RecordPane.module.css'

export interface AsAnotherClientProps {
  readonly recordKey: Uint8Array | null
  readonly partition: number
  readonly partitionCount: number
}

type Choice = ClientPartitionerId | 'none'

const choices: readonly { value: Choice; label: string; group?: string }[] = [
  { value: 'none', label: 'Choose a client' },
  ...partitionerOptions,
]

/** Where every other client would have put the record. */
export function AsAnotherClient(props: AsAnotherClientProps) {
  const [chosen, setChosen] = useState<Choice>('none')
  const { recordKey } = props
  return (
    <section className={styles.others} aria-label="Other clients">
      {recordKey !== null && <Agreement {...props} recordKey={recordKey} />}
      <div className={styles.another}>
        <Select label="As another client" value={chosen} options={choices} onChange={setChosen} />
        {chosen !== 'none' && <Verdict {...props} chosen={chosen} />}
      </div>
      {chosen !== 'none' && <Told {...props} chosen={chosen} />}
    </section>
  )
}

type ChosenProps = AsAnotherClientProps & { readonly chosen: ClientPartitionerId }

function Verdict({ recordKey, partition, partitionCount, chosen }: ChosenProps) {
  const there = placementOf(chosen, recordKey, partitionCount).partition
  return (
    <p className={styles.verdict} data-another-partition={there ?? 'open'}>
      {there === null ? (
        'Not decided by the record alone.'
      ) : (
        <>
          Partition <b className="mono">{there}</b>
          {there === partition ? ': the same.' : `: not ${partition}.`}
        </>
      )}
    </p>
  )
}

function Told({ recordKey, partitionCount, chosen }: ChosenProps) {
  const placement = placementOf(chosen, recordKey, partitionCount)
  if (recordKey === null || placement.kind !== 'hashed') {
    return placement.kind === 'hashed' ? null : (
      <p className={styles.sentence}>{placement.sentence}</p>
    )
  }
  return (
    <PlacementSteps
      keyBytes={recordKey}
      partitionCount={partitionCount}
      partitioner={chosen}
      compact
    />
  )
}

function Agreement(props: AsAnotherClientProps & { readonly recordKey: Uint8Array }) {
  const { groups, without } = clientAgreement(
    props.recordKey,
    props.partitionCount,
    props.partition,
  )
  return (
    <details>
      <summary className={styles.summary}>
        <span className={styles.cap}>The same key elsewhere</span>
        {groups.map(({ label, partition }) => (
          <span key={`${partition} ${label}`} className={styles.family}>
            {label} <Place partition={partition} agrees={partition === props.partition} />
          </span>
        ))}
      </summary>
      <ul className={styles.agreement}>
        {groups.map((group) => (
          <AgreementLine
            key={`${group.partition} ${group.label}`}
            group={group}
            agrees={group.partition === props.partition}
          />
        ))}
        {without.length > 0 && (
          <li>
            <span className={styles.where}>–</span>
            <span className="t3">
              <b className="t2">Not by this key’s hash</b> {without.join(', ')}
            </span>
          </li>
        )}
      </ul>
    </details>
  )
}

const Place = ({ partition, agrees }: { readonly partition: number; readonly agrees: boolean }) => (
  <b className={classes(styles.where, styles.remainder, agrees && styles.chosen)}>{partition}</b>
)

const AgreementLine = (props: { readonly group: AgreeingClients; readonly agrees: boolean }) => {
  const { hash, label, partition, names } = props.group
  return (
    <li data-agrees={props.agrees} data-agreement={`${hash} ${partition}`}>
      <Place partition={partition} agrees={props.agrees} />
      <span className="t3">
        <b className="t2">
          {label} {props.agrees ? 'agrees' : 'goes elsewhere'}
        </b>{' '}
        {names.join(', ')}
      </span>
    </li>
  )
}
