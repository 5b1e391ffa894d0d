import type { KeyDistribution } from '../../../../kafka/base/commands.ts'
import { type Bench, type KeySource, withSource } from '../bench.ts'
import { setBench } from '../benchStore.ts'
import type { Problems } from '../problems.ts'
import { CompositeFields } from './CompositeFields.tsx'
import { changeKeys } from './changeKeys.ts'
import { FileKeys } from './FileKeys.tsx'
import { PastedKeys } from './PastedKeys.tsx'
import { NumberRow, SelectRow, TextRow } from './Rows.tsx'
import { TopicKeys } from './TopicKeys.tsx'

const sources: readonly { readonly value: KeySource; readonly label: string }[] = [
  { value: 'uniform', label: 'uniform' },
  { value: 'zipf', label: 'Zipf' },
  { value: 'hot', label: 'one hot key' },
  { value: 'sequential', label: 'sequential ids' },
  { value: 'time', label: 'time buckets' },
  { value: 'uuid', label: 'random UUIDs' },
  { value: 'composite', label: 'composite' },
  { value: 'pasted', label: 'pasted list' },
  { value: 'file', label: 'file or CSV' },
  { value: 'topic', label: 'of a topic here' },
  { value: 'none', label: 'no keys' },
]

export interface KeyFieldsProps {
  readonly bench: Bench
  readonly problems: Problems
}

export function KeyFields({ bench, problems }: KeyFieldsProps) {
  return (
    <>
      <SelectRow
        label="Keys"
        value={bench.source}
        options={sources}
        error={problems.of('keys')}
        onChange={(source) => setBench((now) => withSource(now, source))}
      />
      {bench.source === 'pasted' && <PastedKeys bench={bench} problems={problems} />}
      {bench.source === 'file' && <FileKeys bench={bench} problems={problems} />}
      {bench.source === 'topic' && <TopicKeys bench={bench} problems={problems} />}
      <DistributionFields keys={bench.setup.keys} problems={problems} />
    </>
  )
}

function DistributionFields({
  keys,
  problems,
}: {
  readonly keys: KeyDistribution
  readonly problems: Problems
}) {
  if (keys.kind === 'composite') return <CompositeFields keys={keys} problems={problems} />
  return (
    <>
      {'keys' in keys && typeof keys.keys === 'number' && (
        <NumberRow
          label="How many keys"
          value={keys.keys}
          error={problems.of('keys.keys')}
          onChange={(count) => changeKeys({ ...keys, keys: count } as KeyDistribution)}
        />
      )}
      {keys.kind === 'zipf' && (
        <NumberRow
          label="Exponent"
          step={0.05}
          explain="Key k gets a share of 1 / k to this power: 0 is even, 1 is as words in a book, 2 is nearly one key."
          value={keys.exponent}
          error={problems.of('keys.exponent')}
          onChange={(exponent) => changeKeys({ ...keys, exponent })}
        />
      )}
      {keys.kind === 'hot' && (
        <NumberRow
          label="Its share"
          percent
          value={keys.hotShare}
          error={problems.of('keys.hotShare')}
          onChange={(hotShare) => changeKeys({ ...keys, hotShare })}
        />
      )}
      {keys.kind === 'time' && (
        <NumberRow
          label="Bucket"
          unit="ms"
          step={1_000}
          explain="All records of one bucket of time have one key."
          value={keys.bucketMs}
          error={problems.of('keys.bucketMs')}
          onChange={(bucketMs) => changeKeys({ ...keys, bucketMs })}
        />
      )}
      {'prefix' in keys && (
        <TextRow
          label="Begin with"
          value={keys.prefix}
          error={problems.of('keys.prefix')}
          onChange={(prefix) => changeKeys({ ...keys, prefix })}
        />
      )}
    </>
  )
}
