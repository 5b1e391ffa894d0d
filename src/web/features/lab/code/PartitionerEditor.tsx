// The editor of a person's own partitioner, with what is wrong in it, the question whether it may run, and a trial.

import { useEffect, useMemo, useState } from 'react'
import type { OwnPartitionerError } from '../../../../kafka/base/ownPartitioner.ts'
import { CodeEditor } from '../../../editor/CodeEditor.tsx'
import type { EditorProblem } from '../../../editor/editorTypes.ts'
import {
  type CodeStanding,
  useCodeStanding,
  useOwnPartitioners,
} from '../../../session/useOwnPartitioners.ts'
import type { SlotProps } from '../../../state/slots.ts'
import { StateBadge, type StateTone } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import styles from './Code.module.css'
import { NamesTable } from './NamesTable.tsx'
import { partitionerNames } from './partitionerNames.ts'
import { TryOut } from './TryOut.tsx'

const CHECK_AFTER_MS = 300

export function PartitionerEditor({
  code,
  onChange,
  partitionCount,
  failure = null,
}: SlotProps['partitioner.editor']) {
  const partitioners = useOwnPartitioners()
  const standing = useCodeStanding(code)
  const checked = useCheck(code)
  const problems = useMemo(() => editorProblems(checked ?? failure), [checked, failure])
  const wrong = checked ?? null
  return (
    <div className={styles.editor}>
      <CodeEditor
        label="Code of the partitioner"
        value={code}
        onChange={onChange}
        problems={problems}
        completions={partitionerNames}
        height={300}
      />
      <div className={styles.standing} role="status">
        <Standing standing={standing} wrong={wrong} />
        {standing === 'notAllowed' && (
          <Button
            kind="primary"
            icon="play"
            small
            disabledReason={wrong === null ? null : 'Mend it first.'}
            showReason={false}
            onClick={() => partitioners.allow(code)}
          >
            Run this code
          </Button>
        )}
        {standing === 'disabled' && (
          <Button icon="restart" small onClick={() => partitioners.enable(code)}>
            Try it again
          </Button>
        )}
      </div>
      {wrong === null && isNews(failure) && <p className={styles.failure}>{placed(failure)}</p>}
      <TryOut code={code} partitionCount={partitionCount} allowed={standing === 'allowed'} />
      <NamesTable />
    </div>
  )
}

/** That nobody has said yes stands there already. */
const isNews = (failure: OwnPartitionerError | null): failure is OwnPartitionerError =>
  failure !== null && failure.kind !== 'notAllowed' && failure.kind !== 'disabled'

/** What is wrong with the text itself, a moment after the last key press. Nothing of it is run. */
function useCheck(code: string): OwnPartitionerError | null {
  const partitioners = useOwnPartitioners()
  const [checked, setChecked] = useState<OwnPartitionerError | null>(null)
  useEffect(() => {
    let stale = false
    const timer = setTimeout(() => {
      void partitioners.check(code).then((error) => {
        if (!stale) setChecked(error)
      })
    }, CHECK_AFTER_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [code, partitioners])
  return checked
}

const editorProblems = (error: OwnPartitionerError | null): EditorProblem[] =>
  error === null || error.line === null
    ? []
    : [{ line: error.line, column: error.column, message: error.message }]

const placed = ({ message, line, column }: OwnPartitionerError): string =>
  line === null ? message : `Line ${line}${column === null ? '' : `, column ${column}`}: ${message}`

const words: Readonly<Record<CodeStanding, { tone: StateTone; text: string }>> = {
  allowed: { tone: 'ok', text: 'You let this text run here.' },
  notAllowed: { tone: 'off', text: 'This text has not run here. Read it, then let it run.' },
  disabled: {
    tone: 'bad',
    text: 'It was stopped three times within a minute and does not run any more.',
  },
}

function Standing(props: { standing: CodeStanding; wrong: OwnPartitionerError | null }) {
  if (props.wrong !== null) return <StateBadge tone="bad">{placed(props.wrong)}</StateBadge>
  const { tone, text } = words[props.standing]
  return <StateBadge tone={tone}>{text}</StateBadge>
}
