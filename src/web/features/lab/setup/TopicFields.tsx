import { assignorNames } from '../../../../lab/contract.ts'
import { type Bench, change, withPartitions } from '../bench.ts'
import { setBench } from '../benchStore.ts'
import type { Problems } from '../problems.ts'
import { NumberRow, SelectRow } from './Rows.tsx'
import { Section } from './Section.tsx'

export function TopicFields({
  bench,
  problems,
}: {
  readonly bench: Bench
  readonly problems: Problems
}) {
  const { partitions, growTo, members, assignor } = bench.setup
  return (
    <Section title="Topic">
      <NumberRow
        label="Partitions"
        value={partitions}
        error={problems.of('partitions')}
        onChange={(count) => setBench((now) => withPartitions(now, count))}
      />
      <NumberRow
        label="Then grow to"
        explain="The same records on a topic with more partitions: which keys move, and whose order breaks."
        value={growTo}
        error={problems.of('growTo')}
        onChange={(count) => setBench((now) => change(now, { growTo: count }))}
      />
      <NumberRow
        label="Members reading"
        explain="Consumers of one group that share the partitions."
        value={members}
        error={problems.of('members')}
        onChange={(count) => setBench((now) => change(now, { members: count }))}
      />
      <SelectRow
        label="Assignor"
        value={assignor}
        options={assignorNames.map((name) => ({ value: name, label: name }))}
        error={problems.of('assignor')}
        onChange={(name) => setBench((now) => change(now, { assignor: name }))}
      />
    </Section>
  )
}
