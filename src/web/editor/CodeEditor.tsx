// A text field for JavaScript. The editor itself is loaded when one is first shown.

import { useEffect, useRef, useState } from 'react'
import styles from './CodeEditor.module.css'
import type { EditorCompletion, EditorProblem, MountedEditor } from './editorTypes.ts'

export interface CodeEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly readOnly?: boolean
  readonly problems?: readonly EditorProblem[]
  readonly completions?: readonly EditorCompletion[]
  /** Pixels, or any CSS length; the text scrolls in it. */
  readonly height?: number | string
}

const noProblems: readonly EditorProblem[] = []
const noCompletions: readonly EditorCompletion[] = []

export function CodeEditor({
  label,
  value,
  onChange,
  readOnly = false,
  problems = noProblems,
  completions = noCompletions,
  height = 280,
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<MountedEditor | null>(null)
  const [failed, setFailed] = useState(false)
  const latest = useRef({ value, onChange, readOnly })
  latest.current = { value, onChange, readOnly }

  useEffect(() => {
    let mounted: MountedEditor | null = null
    let gone = false
    import('./mountEditor.ts').then(
      ({ mountEditor }) => {
        if (gone || !host.current) return
        mounted = mountEditor(host.current, {
          label,
          text: latest.current.value,
          readOnly: latest.current.readOnly,
          completions,
          onChange: (text) => latest.current.onChange(text),
        })
        setEditor(mounted)
      },
      () => setFailed(true),
    )
    return () => {
      gone = true
      setEditor(null)
      mounted?.destroy()
    }
  }, [label, completions])

  useEffect(() => editor?.setText(value), [editor, value])
  useEffect(() => editor?.setReadOnly(readOnly), [editor, readOnly])
  useEffect(() => editor?.setProblems(problems), [editor, problems])

  if (failed) return <PlainText {...{ label, value, onChange, readOnly, height }} />
  return (
    <div className={styles.frame} style={{ height }}>
      {editor === null && (
        <pre className={styles.waiting} aria-hidden="true">
          {value}
        </pre>
      )}
      <div ref={host} className={styles.host} />
    </div>
  )
}

/** The editor could not be loaded: the text can be written all the same. */
const PlainText = ({
  label,
  value,
  onChange,
  readOnly,
  height,
}: Required<Pick<CodeEditorProps, 'label' | 'value' | 'onChange' | 'readOnly' | 'height'>>) => (
  <textarea
    className={styles.plain}
    style={{ height }}
    aria-label={label}
    value={value}
    readOnly={readOnly}
    spellCheck={false}
    onChange={(event) => onChange(event.target.value)}
  />
)
