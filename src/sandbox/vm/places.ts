// From the machine's stack traces to places in the person's own text.

/** The file's name in stack traces, of the text alone and of the wrapped one. */
export const OWN_FILE = 'own'
/** Lines that the wrapper puts before the text. */
export const WRAPPER_LINES = 1

export interface Place {
  readonly line: number | null
  readonly column: number | null
}

export const NO_PLACE: Place = { line: null, column: null }

const FRAME = /\(?\bown:(\d+):(\d+)\)?$/m

/** The innermost frame of the stack that lies in the text; columns count UTF-16 units from 1, as editors do. */
export function placeIn(code: string, stack: string, linesBefore: number): Place {
  const found = FRAME.exec(stack)
  if (!found) return NO_PLACE
  const lines = code.split('\n')
  const line = Number(found[1]) - linesBefore
  const text = lines[line - 1]
  // The wrapper's own lines are nobody's.
  if (text === undefined) return NO_PLACE
  return { line, column: unitColumn(text, Number(found[2])) }
}

/** The machine counts characters; one beyond the basic plane is two UTF-16 units. */
function unitColumn(text: string, characterColumn: number): number {
  let units = 0
  let characters = 1
  for (const character of text) {
    if (characters === characterColumn) break
    units += character.length
    characters++
  }
  return units + 1
}
