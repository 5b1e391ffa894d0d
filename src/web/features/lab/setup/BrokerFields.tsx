import type { LabFault, LabSetup } from '../../../../lab/contract.ts'
import { type Bench, change } from '../bench.ts'
import { setBench } from '../benchStore.ts'
import type { Problems } from '../problems.ts'
import { NumberRow, SelectRow } from './Rows.tsx'
import { Section } from './Section.tsx'

const changeBrokers = (part: Partial<LabSetup['brokers']>): void =>
  setBench((now) => change(now, { brokers: { ...now.setup.brokers, ...part } }))

const faultOf = (kind: LabFault['kind'], before: LabFault): LabFault => {
  const partition = 'partition' in before ? before.partition : 0
  if (kind === 'none') return { kind }
  return kind === 'slow' ? { kind, partition, delayMs: 200 } : { kind, partition }
}

export function BrokerFields({
  bench,
  problems,
}: {
  readonly bench: Bench
  readonly problems: Problems
}) {
  const { count, network, records, fault } = bench.setup.brokers
  return (
    <Section title="Brokers">
      <NumberRow
        label="Records through them"
        step={500}
        explain="The first records of the run, sent by a real producer to simulated brokers in virtual time; 0 leaves the brokers out."
        value={records}
        error={problems.of('brokers.records')}
        onChange={(value) => changeBrokers({ records: value })}
      />
      <NumberRow
        label="Brokers"
        value={count}
        error={problems.of('brokers.count')}
        onChange={(value) => changeBrokers({ count: value })}
      />
      <SelectRow
        label="Network"
        value={network}
        options={[
          { value: 'lan', label: 'as in a LAN' },
          { value: 'wan', label: 'as in a WAN' },
        ]}
        onChange={(value) => changeBrokers({ network: value })}
      />
      <SelectRow
        label="What fails"
        value={fault.kind}
        options={[
          { value: 'none', label: 'nothing' },
          { value: 'slow', label: 'a slow leader' },
          { value: 'dead', label: 'a dead leader' },
        ]}
        error={fault.kind === 'none' ? problems.of('brokers.fault') : undefined}
        onChange={(kind) => changeBrokers({ fault: faultOf(kind, fault) })}
      />
      {fault.kind !== 'none' && (
        <NumberRow
          label="Leader of partition"
          value={fault.partition}
          error={problems.of('brokers.fault')}
          onChange={(partition) => changeBrokers({ fault: { ...fault, partition } })}
        />
      )}
      {fault.kind === 'slow' && (
        <NumberRow
          label="Answers later by"
          unit="ms"
          step={50}
          value={fault.delayMs}
          onChange={(delayMs) => changeBrokers({ fault: { ...fault, delayMs } })}
        />
      )}
    </Section>
  )
}
