import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Text typed over a selection. The browser would keep the look of what it replaces in a style attribute, which the page's policy refuses. */
export const typeOver: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data } = event
    const { from, to, empty } = view.state.selection.main
    if (inputType !== 'insertText' || data === null || empty || view.composing) return false
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), {
        userEvent: 'input.type',
        scrollIntoView: true,
      })
    const isTaken = view.state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, from, to, data, insert))
    if (!isTaken && !view.state.readOnly) view.dispatch(insert())
    return true
  },
})
