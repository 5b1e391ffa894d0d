import type { ReactNode } from 'react'
import { bitsOf, hexText, hexWord } from '../../../formats/hexText.ts'
import type { PlacementStep } from '../../../kafka/partitioning/clients/contract.ts'
import type { SlotProps } from '../../state/slots.ts'
import { formatNumber } from '../../ui/format.ts'
import { keyColor } from '../../ui/keyColors.ts'
import { Bits } from './Bits.tsx'
import { hueOfKey } from './keyOf.ts'
import { placementOf } from './placement.ts'
import { lowBitsOf, numberedSteps, stepName } from './placementWords.ts'
import styles from './RecordPane.module.css'
import { Remainders } from './Remainders.tsx'

export type PlacementStepsProps = SlotProps['key.steps']

const mostKeyBytes = 24

/** Key bytes, hash, sign rule, remainder as this client does them; a sentence where it does not hash. */
export function PlacementSteps({
  keyBytes,
  partitionCount,
  partitioner,
  compact = false,
}: PlacementStepsProps) {
  const placement = placementOf(partitioner, keyBytes, partitionCount)
  if (placement.kind !== 'hashed') return <p className={styles.sentence}>{placement.sentence}</p>
  return (
    <dl className={styles.steps} data-steps-of={partitioner}>
      <dt>Key bytes</dt>
      <dd>
        <KeyBytes keyBytes={keyBytes} />
      </dd>
      {numberedSteps(placement.steps).map(({ step, next, isLast }) => (
        <Step
          key={step.kind}
          step={step}
          next={next}
          compact={compact}
          partition={isLast ? placement.partition : null}
          partitionCount={partitionCount}
        />
      ))}
    </dl>
  )
}

interface StepProps {
  readonly step: PlacementStep
  readonly next: PlacementStep | null
  readonly compact: boolean
  /** Of the last step: the partition it gives. */
  readonly partition: number | null
  readonly partitionCount: number
}

function Step(props: StepProps) {
  switch (props.step.kind) {
    case 'hash':
      return <HashStep {...props} step={props.step} />
    case 'sign':
      return <SignStep {...props} step={props.step} />
    case 'modulo':
      return <ModuloStep {...props} step={props.step} />
    case 'afterwards':
      return <AfterwardsStep {...props} step={props.step} />
  }
}

type Of<Kind extends PlacementStep['kind']> = Omit<StepProps, 'step'> & {
  readonly step: Extract<PlacementStep, { kind: Kind }>
}

function HashStep({ step, next, compact, partitionCount }: Of<'hash'>) {
  const { name, value, signed: isSigned } = step
  const divided = next?.kind === 'modulo'
  const clears = next?.kind === 'sign' && next.rule.startsWith('&')
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Word step={step} value={value} />{' '}
        <span className="t3">
          hex, {written(value)}
          {!compact && (isSigned ? ' as a signed number' : ' as an unsigned number')}
        </span>
        {(!compact || divided) && (
          <Bits
            bits={bitsOf(value)}
            struck={clears && bitsOf(value).startsWith('1')}
            lowBits={divided ? lowBitsOf(value, partitionCount) : 0}
          />
        )}
      </dd>
    </>
  )
}

function SignStep({ step, compact, partitionCount }: Of<'sign'>) {
  const { before, value, words } = step
  const clears = step.rule.startsWith('&')
  const said = clears && before === value ? words.replace(/ is cleared$/, ' is 0 already') : words
  return (
    <>
      <dt>{clears ? '& 7fffffff' : step.rule}</dt>
      <dd>
        <Word step={step} value={value} />{' '}
        <span className="t3">
          {!compact && `${said}: `}
          {written(value)}
        </span>
        <Bits bits={bitsOf(value)} cleared={clears} lowBits={lowBitsOf(value, partitionCount)} />
      </dd>
    </>
  )
}

function ModuloStep({ step, partition, partitionCount }: Of<'modulo'>) {
  const { value, count, remainder } = step
  return (
    <>
      <dt>mod {count}</dt>
      <dd className={styles.mod} data-step={stepName(step)}>
        <span>
          {written(value)} mod {count} ={partition === null && <b> {written(remainder)}</b>}
        </span>
        {partition !== null && <Remainders count={partitionCount} chosen={partition} />}
      </dd>
    </>
  )
}

function AfterwardsStep({ step, partition, partitionCount }: Of<'afterwards'>) {
  return (
    <>
      <dt>{step.rule}</dt>
      <dd className={styles.mod} data-step={stepName(step)}>
        <span className="t3">{step.words}:</span>
        <Remainders count={partitionCount} chosen={partition ?? step.value} />
      </dd>
    </>
  )
}

const Word = ({ step, value }: { readonly step: PlacementStep; readonly value: number }) => (
  <b className={styles.word} data-step={stepName(step)}>
    {hexWord(value)}
  </b>
)

/** With a real minus sign. */
const written = (value: number): string => formatNumber(value).replace('-', '−')

function KeyBytes({ keyBytes }: { readonly keyBytes: Uint8Array }): ReactNode {
  if (keyBytes.length === 0) return <span className="t3">none: an empty key is still a key</span>
  const more = keyBytes.length - mostKeyBytes
  return (
    <>
      <span className={styles.keyBytes} style={{ background: keyColor(hueOfKey(keyBytes)) }}>
        {hexText(keyBytes.subarray(0, mostKeyBytes))}
      </span>
      {more > 0 && <span className="t3"> and {formatNumber(more)} more</span>}
    </>
  )
}
