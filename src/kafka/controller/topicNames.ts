// Which names a topic may have.

export const MAX_TOPIC_NAME_LENGTH = 249

/** What is wrong with the name, in Kafka's words, or null. */
export function topicNameError(name: string): string | null {
  const invalid = (why: string): string => `Topic name is invalid: ${why}`
  if (name === '') return invalid('the empty string is not allowed')
  if (name === '.' || name === '..') return invalid(`'${name}' is not allowed`)
  if (name.length > MAX_TOPIC_NAME_LENGTH)
    return invalid(
      `the length of '${name}' is longer than the max allowed length ${MAX_TOPIC_NAME_LENGTH}`,
    )
  if (!/^[a-zA-Z0-9._-]+$/.test(name))
    return invalid(
      `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`,
    )
  return null
}

/** Two names with the same result would share the name of a metric, where dots become underscores. */
const unified = (name: string): string => name.replaceAll('.', '_')

/** The existing topic that a new one of this name would collide with, the first in order of names, or null. */
export function collidingTopic(name: string, existing: Iterable<string>): string | null {
  const wanted = unified(name)
  if (!wanted.includes('_')) return null
  let found: string | null = null
  for (const other of existing)
    if (unified(other) === wanted && (found === null || other < found)) found = other
  return found
}

/** Names that a request gives more than once. */
export function repeatedNames(topics: readonly { readonly name: string }[]): Set<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { name } of topics) {
    if (seen.has(name)) repeated.add(name)
    seen.add(name)
  }
  return repeated
}
