/** Names are client ids and parts of addresses; null when this one may be used. */
export function clientNameProblem(name: string, taken: readonly string[]): string | null {
  if (name === '') return 'A client needs a name.'
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(name)) {
    return '1 to 64 letters, digits, dots, dashes and underscores.'
  }
  return taken.includes(name) ? `There is a client ${name} already.` : null
}

/** `prefix-1`, or the first number that is free. */
export function freeName(prefix: string, taken: readonly string[]): string {
  const names = new Set(taken)
  let number = 1
  while (names.has(`${prefix}-${number}`)) number += 1
  return `${prefix}-${number}`
}
