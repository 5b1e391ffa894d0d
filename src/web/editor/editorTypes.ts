/** A mistake in the text, shown under it and in the gutter. */
export interface EditorProblem {
  /** From 1; a line beyond the text is shown on its last one. */
  readonly line: number
  readonly column: number | null
  readonly message: string
}

/** A name that may be completed. `of` is what stands before the dot: `record` for `record.key`; null for a name by itself. */
export interface EditorCompletion {
  readonly of: string | null
  readonly name: string
  /** Its type: `string | null`, `(key) => number`. */
  readonly type: string
  /** One sentence. */
  readonly info: string
  readonly kind: 'variable' | 'property' | 'function'
}

export interface EditorOptions {
  /** Named for screen readers. */
  readonly label: string
  readonly text: string
  readonly readOnly: boolean
  readonly completions: readonly EditorCompletion[]
  readonly onChange: (text: string) => void
}

export interface MountedEditor {
  setText(text: string): void
  setReadOnly(readOnly: boolean): void
  setProblems(problems: readonly EditorProblem[]): void
  focus(): void
  destroy(): void
}
