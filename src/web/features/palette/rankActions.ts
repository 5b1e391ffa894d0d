interface Named {
  readonly label: string
  readonly group: string
}

/** Those that hold every word; names that begin with the text first, then word starts, then the rest. */
export function rankActions<Action extends Named>(
  actions: readonly Action[],
  text: string,
): readonly Action[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return actions
  const scored = actions.flatMap((action, index) => {
    const score = scoreOf(action, words)
    return score === null ? [] : [{ action, score, index }]
  })
  scored.sort((a, b) => a.score - b.score || a.index - b.index)
  return scored.map(({ action }) => action)
}

function scoreOf(action: Named, words: readonly string[]): number | null {
  const label = action.label.toLowerCase()
  const group = action.group.toLowerCase()
  let score = 0
  for (const word of words) {
    if (label === word) score += 0
    else if (label.startsWith(word)) score += 1
    else if (new RegExp(`[^a-z0-9]${escaped(word)}`).test(label)) score += 2
    else if (label.includes(word)) score += 3
    else if (group.startsWith(word)) score += 4
    else return null
  }
  return score
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
