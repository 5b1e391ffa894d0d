// JSON laid out anew without reading its numbers: 44.40 stays 44.40 and 2^53 + 1 keeps its last digit.

export type JsonTokenKind = 'name' | 'string' | 'number' | 'word' | 'mark'

export interface JsonToken {
  readonly kind: JsonTokenKind
  readonly text: string
}

const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/g

/** The tokens of a JSON text, or null when it is not JSON. */
export function jsonTokens(text: string): JsonToken[] | null {
  if (jsonProblem(text) !== null) return null
  const texts = text.match(token) ?? []
  return texts.map((part, at) => ({ kind: kindOf(part, texts[at + 1]), text: part }))
}

function kindOf(part: string, next: string | undefined): JsonTokenKind {
  if (part.startsWith('"')) return next === ':' ? 'name' : 'string'
  if (/^[-\d]/.test(part)) return 'number'
  return /^[a-z]/.test(part) ? 'word' : 'mark'
}

/** What is wrong with a JSON text in the words of the language's own parser, or null. */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export interface JsonLine {
  readonly depth: number
  readonly tokens: readonly JsonToken[]
}

/** One line a member, two spaces deeper a level; empty objects and arrays stay on their line. */
export function jsonLines(tokens: readonly JsonToken[]): JsonLine[] {
  const lines: { depth: number; tokens: JsonToken[] }[] = [{ depth: 0, tokens: [] }]
  let depth = 0
  const newLine = (): void => {
    lines.push({ depth, tokens: [] })
  }
  tokens.forEach((each, at) => {
    const before = tokens[at - 1]?.text
    if (each.kind === 'mark' && (each.text === '}' || each.text === ']')) {
      depth -= 1
      if (before !== '{' && before !== '[') newLine()
    }
    lines.at(-1)?.tokens.push(each)
    const next = tokens[at + 1]?.text
    if (each.kind !== 'mark') return
    if (each.text === '{' || each.text === '[') {
      depth += 1
      if (next !== '}' && next !== ']') newLine()
    } else if (each.text === ',') newLine()
  })
  return lines
}

/** On one line for a table: names without quotes, the outermost braces left out. */
export function jsonPreview(tokens: readonly JsonToken[], most: number): string {
  const outer = tokens[0]?.text === '{' ? tokens.slice(1, -1) : tokens
  let text = ''
  for (const each of outer) {
    if (each.kind === 'name') text += each.text.slice(1, -1)
    else if (each.text === ':' || each.text === ',') text += `${each.text} `
    else text += each.text
    if (text.length > most) return `${text.slice(0, most)}…`
  }
  return tokens[0]?.text === '{' && outer.length === 0 ? '{}' : text
}

/** The text of laid out lines. */
export const jsonLinesText = (lines: readonly JsonLine[]): string =>
  lines.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map(spaced).join('')).join('\n')

const spaced = ({ kind, text }: JsonToken): string =>
  kind === 'mark' && text === ':' ? ': ' : text
