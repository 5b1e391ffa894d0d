// A list of keys as text, a key a line. `null` is a record without a key; what a line cannot say stands in quotes, as JSON.

const mustBeQuoted = (key: string): boolean =>
  key === '' || key === 'null' || key.startsWith('"') || /[\n\r]/.test(key)

export const keyListText = (keys: readonly (string | null)[]): string =>
  keys
    .map((key) => {
      if (key === null) return 'null'
      return mustBeQuoted(key) ? JSON.stringify(key) : key
    })
    .join('\n')

/** Empty lines are passed over: an empty key is written `""`. */
export const readKeyList = (text: string): (string | null)[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => {
      if (line === 'null') return null
      return line.startsWith('"') ? (unquoted(line) ?? line) : line
    })

function unquoted(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'string' ? value : null
  } catch {
    // A key that begins with a quote, as it is.
    return null
  }
}
