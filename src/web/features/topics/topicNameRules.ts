// Kafka's rules for topic names, told while one types. The cluster checks them again.

export const mostNameCharacters = 249

/** What is wrong with a name in plain words, or null. */
export function topicNameProblem(name: string, existing: readonly string[]): string | null {
  if (name === '') return 'A topic needs a name.'
  if (name === '.' || name === '..') return 'A topic may not be named . or ..'
  if (name.length > mostNameCharacters) {
    return `At most ${mostNameCharacters} characters; these are ${name.length}.`
  }
  const wrong = /[^a-zA-Z0-9._-]/u.exec(name)?.[0]
  if (wrong !== undefined) {
    return `${wrong === ' ' ? 'No space' : `No ${wrong}`} in a topic name: letters, digits, dot, underscore and dash.`
  }
  if (existing.includes(name)) return `A topic ${name} exists already.`
  const colliding = existing.find((other) => unified(other) === unified(name))
  return colliding === undefined
    ? null
    : `It would share its metrics with ${colliding}, because dots become underscores there.`
}

/** A name that is allowed but that Kafka warns about; null for others. */
export const topicNameAdvice = (name: string): string | null =>
  /[._]/.test(name)
    ? 'Dots and underscores collide in metric names: use one of them, not both.'
    : null

const unified = (name: string): string => name.replaceAll('.', '_')
