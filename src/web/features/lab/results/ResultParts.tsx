import { memo } from 'react'
import { useQueryParam } from '../../../location/hashLocation.ts'
import { formatNumber } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/States.tsx'
import { TabPanel, Tabs } from '../../../ui/Tabs.tsx'
import type { Shown } from '../useBenchRun.ts'
import { AllClients } from './AllClients.tsx'
import { Consumers } from './Consumers.tsx'
import { EveryPartition } from './EveryPartition.tsx'
import { Growth } from './Growth.tsx'
import styles from './Results.module.css'
import { TwoClients } from './TwoClients.tsx'
import { UnderBrokers } from './UnderBrokers.tsx'

/** Names are in the address and in the experiments. */
const parts = ['growth', 'brokers', 'consumers', 'second', 'partitions', 'clients'] as const
type Part = (typeof parts)[number]

export interface ResultPartsProps {
  readonly isRunning: boolean
  readonly shown: Shown | null
  readonly partitions: number
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
}

export const ResultParts = memo(function ResultParts(props: ResultPartsProps) {
  const { shown } = props
  const [chosen, setChosen] = useQueryParam('view')
  const part = parts.find((each) => each === chosen) ?? 'growth'
  const setup = shown?.result.setup
  const growth =
    setup && setup.growTo > setup.partitions
      ? `${formatNumber(setup.partitions)} become ${formatNumber(setup.growTo)}`
      : 'More partitions'
  return (
    <section
      className={styles.parts}
      aria-label="Results in detail"
      data-lab-part="results"
      data-view={part}
    >
      <Tabs
        label="Results in detail"
        tabs={[
          { id: 'growth', label: growth },
          { id: 'brokers', label: 'Under the brokers' },
          { id: 'consumers', label: 'Consumers' },
          { id: 'second', label: 'Two clients' },
          { id: 'partitions', label: 'Every partition' },
          { id: 'clients', label: 'All clients' },
        ]}
        value={part}
        onChange={(id) => setChosen(id === 'growth' ? null : id)}
      />
      <TabPanel id={part} className={styles.panel}>
        {part === 'clients' ? (
          <AllClients partitions={props.partitions} />
        ) : shown ? (
          <PartBody {...props} part={part} shown={shown} />
        ) : (
          <EmptyState title="Nothing has run yet">
            Results appear here with the first run.
          </EmptyState>
        )}
      </TabPanel>
    </section>
  )
})

interface PartBodyProps extends ResultPartsProps {
  readonly part: Exclude<Part, 'clients'>
  readonly shown: Shown
}

function PartBody({ part, shown, highlighted, onHighlight, isRunning }: PartBodyProps) {
  switch (part) {
    case 'growth':
      return <Growth result={shown.result} highlighted={highlighted} onHighlight={onHighlight} />
    case 'brokers':
      return <UnderBrokers shown={shown} isRunning={isRunning} />
    case 'consumers':
      return <Consumers result={shown.result} />
    case 'second':
      return <TwoClients result={shown.result} />
    case 'partitions':
      return <EveryPartition result={shown.result} />
  }
}
