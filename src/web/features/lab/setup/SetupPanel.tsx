import { memo } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { type Bench, change } from '../bench.ts'
import { setBench } from '../benchStore.ts'
import type { Problems } from '../problems.ts'
import type { Shown } from '../useBenchRun.ts'
import { BrokerFields } from './BrokerFields.tsx'
import { HighlightField } from './HighlightField.tsx'
import { KeyFields } from './KeyFields.tsx'
import { KeyHistogram } from './KeyHistogram.tsx'
import { NumberRow, SelectRow } from './Rows.tsx'
import { Section } from './Section.tsx'
import styles from './Setup.module.css'
import { secondClientOptions } from './strategyOptions.ts'
import { TopicFields } from './TopicFields.tsx'

export interface SetupPanelProps {
  readonly bench: Bench
  readonly problems: Problems
  /** A large set-up that was not run yet. */
  readonly waits: boolean
  readonly isRunning: boolean
  readonly onRun: () => void
  readonly shown: Shown | null
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
  readonly onRunOnCluster: () => void
}

export const SetupPanel = memo(function SetupPanel(props: SetupPanelProps) {
  const { bench, problems, shown } = props
  return (
    <aside className={styles.panel} aria-label="Set-up">
      <div className={styles.fields}>
        <WorkloadFields {...props} />
        <TopicFields bench={bench} problems={problems} />
        <SecondClient bench={bench} problems={problems} />
        <ProducerFields bench={bench} problems={problems} />
        <BrokerFields bench={bench} problems={problems} />
        <Section title="Highlight a key">
          <HighlightField
            shown={shown}
            highlighted={props.highlighted}
            onHighlight={props.onHighlight}
          />
        </Section>
      </div>
      <PanelFoot {...props} />
    </aside>
  )
})

function WorkloadFields({ bench, problems, shown, onHighlight }: SetupPanelProps) {
  const { setup } = bench
  const number = (field: 'records' | 'recordsPerSecond' | 'valueBytes' | 'seed') => ({
    value: setup[field],
    error: problems.of(field),
    onChange: (value: number) => setBench((now) => change(now, { [field]: value })),
  })
  return (
    <Section title="Workload">
      <NumberRow label="Records" step={1_000} {...number('records')} />
      <NumberRow
        label="Rate"
        unit="/s"
        step={100}
        explain="Virtual records a second: gives each record its time, so it decides time keys and how full batches are."
        {...number('recordsPerSecond')}
      />
      <KeyFields bench={bench} problems={problems} />
      <NumberRow
        label="Without a key"
        percent
        value={setup.keylessShare}
        error={problems.of('keylessShare')}
        onChange={(keylessShare) => setBench((now) => change(now, { keylessShare }))}
      />
      <KeyHistogram shown={shown} onHighlight={onHighlight} />
      <NumberRow label="Value size" unit="B" step={10} {...number('valueBytes')} />
      <NumberRow
        label="Size spread"
        percent
        explain="How far sizes lie around the mean, as a share of it."
        value={setup.valueSpread}
        error={problems.of('valueSpread')}
        onChange={(valueSpread) => setBench((now) => change(now, { valueSpread }))}
      />
      <NumberRow
        label="Seed"
        explain="The same seed and set-up give the same records and the same result everywhere."
        {...number('seed')}
      />
    </Section>
  )
}

interface PartProps {
  readonly bench: Bench
  readonly problems: Problems
}

const SecondClient = ({ bench, problems }: PartProps) => (
  <Section title="Second client">
    <SelectRow
      label="Writes"
      explain="Another client that writes the same keys by its own rule: where do the two part?"
      value={bench.setup.secondClient ?? ''}
      options={secondClientOptions}
      error={problems.of('secondClient')}
      onChange={(id) => setBench((now) => change(now, { secondClient: id === '' ? null : id }))}
    />
  </Section>
)

function ProducerFields({ bench, problems }: PartProps) {
  const number = (field: 'batchSize' | 'lingerMs') => ({
    value: bench.setup[field],
    error: problems.of(field),
    onChange: (value: number) => setBench((now) => change(now, { [field]: value })),
  })
  return (
    <Section title="Producer">
      <NumberRow
        label="Batch size"
        unit="B"
        step={1_024}
        explain="A batch is sent when it has this many bytes, or when linger is over."
        config="batch.size"
        {...number('batchSize')}
      />
      <NumberRow
        label="Linger"
        unit="ms"
        explain="How long a batch waits for more records before it is sent."
        config="linger.ms"
        {...number('lingerMs')}
      />
    </Section>
  )
}

function PanelFoot(props: SetupPanelProps) {
  const { bench, problems, waits, isRunning, onRun, onRunOnCluster } = props
  return (
    <div className={styles.foot}>
      {waits && !isRunning && (
        <>
          <Button kind="primary" icon="play" onClick={onRun}>
            Run {formatNumber(bench.setup.records)} records
          </Button>
          <p>Larger runs begin when you say so.</p>
        </>
      )}
      <Button
        kind={waits ? 'plain' : 'primary'}
        icon="send"
        disabledReason={problems.count > 0 ? 'Mend what is marked first.' : null}
        showReason={false}
        onClick={onRunOnCluster}
      >
        Run on the live cluster
      </Button>
      <p>
        {problems.count > 0
          ? 'Mend what is marked above: nothing runs until then.'
          : 'Makes a topic with these settings and a producer of the same keys.'}
      </p>
    </div>
  )
}
