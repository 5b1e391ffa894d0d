// A strategy of a person's own: its name, a text to begin with, and the editor.

import { useEffect } from 'react'
import type { OwnPartitionerError } from '../../../../kafka/base/ownPartitioner.ts'
import type { LabStrategy } from '../../../../lab/contract.ts'
import { examplePartitioners } from '../../../../lab/examples.ts'
import { useOwnPartitioners } from '../../../session/useOwnPartitioners.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import styles from './Code.module.css'
import { PartitionerEditor } from './PartitionerEditor.tsx'

type OwnStrategy = Extract<LabStrategy, { kind: 'own' }>

export interface CodePanelProps {
  readonly strategy: OwnStrategy
  readonly onChange: (strategy: OwnStrategy) => void
  readonly onClose: () => void
  readonly partitionCount?: number
  /** What the last run met. */
  readonly failure?: OwnPartitionerError | null
}

const NO_EXAMPLE = ''

export function CodePanel(props: CodePanelProps) {
  const { strategy, onChange, onClose, partitionCount = 6, failure = null } = props
  const partitioners = useOwnPartitioners()
  const example = examplePartitioners.find(({ code }) => code === strategy.code)
  // The examples are ours, and whoever opens or chooses one wants to see what it does.
  const ours = example?.code ?? null
  useEffect(() => {
    if (ours !== null) partitioners.allow(ours)
  }, [ours, partitioners])
  return (
    <div className={styles.panel}>
      <div className={styles.row}>
        <TextField
          label="Name"
          value={strategy.name}
          onChange={(name) => onChange({ ...strategy, name })}
          error={strategy.name.trim() === '' ? 'Give it a name.' : null}
        />
        <Select
          label="Begin with an example"
          value={example?.id ?? NO_EXAMPLE}
          help={example?.about ?? 'Choosing one takes the place of your text.'}
          options={[
            ...(example ? [] : [{ value: NO_EXAMPLE, label: 'Your own text' }]),
            ...examplePartitioners.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(id) => {
            const chosen = examplePartitioners.find((each) => each.id === id)
            if (chosen) onChange({ ...strategy, name: chosen.title, code: chosen.code })
          }}
        />
      </div>
      <PartitionerEditor
        code={strategy.code}
        onChange={(code) => onChange({ ...strategy, code })}
        partitionCount={partitionCount}
        failure={failure}
      />
      <div className={styles.standing}>
        <span className="t3">It takes part in the next run once it may run.</span>
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  )
}
