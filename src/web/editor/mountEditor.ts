// CodeMirror in a shadow root: there its styles are adopted style sheets, which the page's policy allows.

import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type {
  EditorCompletion,
  EditorOptions,
  EditorProblem,
  MountedEditor,
} from './editorTypes.ts'
import { editorHighlight, editorTheme } from './theme.ts'
import { typeOver } from './typeOver.ts'

/** Tab is left to the page, so that the keyboard is never caught in the editor. */
export function mountEditor(host: HTMLElement, options: EditorOptions): MountedEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const editable = new Compartment()
  const readOnly = (is: boolean) => [EditorState.readOnly.of(is), EditorView.editable.of(!is)]
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        typeOver,
        javascript(),
        javascriptLanguage.data.of({ autocomplete: completeFrom(options.completions) }),
        autocompletion({ icons: false }),
        syntaxHighlighting(editorHighlight),
        editorTheme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false' }),
        editable.of(readOnly(options.readOnly)),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString())
        }),
      ],
    }),
  })
  return {
    setText(text) {
      const { doc } = view.state
      if (doc.toString() === text) return
      view.dispatch({ changes: { from: 0, to: doc.length, insert: text } })
    },
    setReadOnly: (is) => view.dispatch({ effects: editable.reconfigure(readOnly(is)) }),
    setProblems(problems) {
      const diagnostics = problems.map((problem) => diagnostic(view.state, problem))
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  }
}

/** From the named place to the end of its word, or the whole line. */
function diagnostic(state: EditorState, problem: EditorProblem): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(1, problem.line), state.doc.lines))
  const at = Math.min(line.from + Math.max(0, (problem.column ?? 1) - 1), line.to)
  const word = problem.column === null ? null : state.wordAt(at)
  return {
    from: problem.column === null ? line.from : at,
    to: word?.to ?? line.to,
    severity: 'error',
    message: problem.message,
  }
}

const beforeDot = /([A-Za-z_$][\w$]*)\.([\w$]*)$/

function completeFrom(known: readonly EditorCompletion[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos)
    const typed = line.text.slice(0, context.pos - line.from)
    const member = beforeDot.exec(typed)
    const [, of = null, name = /[\w$]*$/.exec(typed)?.[0] ?? ''] = member ?? []
    const fitting = known.filter((each) => each.of === of)
    if (fitting.length === 0 || (name === '' && !member && !context.explicit)) return null
    return {
      from: context.pos - name.length,
      options: fitting.map(({ name: label, type, info, kind }) => ({
        label,
        detail: type,
        info,
        type: kind,
      })),
      validFor: /^[\w$]*$/,
    }
  }
}
