/** Two letters for each group, each of them different: the flags under the tapes have room for no more. */
export function groupCodes(groupIds: readonly string[]): ReadonlyMap<string, string> {
  const codes = new Map<string, string>()
  const taken = new Set<string>()
  for (const groupId of groupIds) {
    const letters = groupId.toLowerCase().replace(/[^a-z0-9]/g, '') || 'g'
    const candidates = [
      letters.slice(0, 2),
      ...[...letters.slice(1)].map((letter) => `${letters[0]}${letter}`),
      ...'0123456789abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => `${letters[0]}${letter}`),
    ]
    const code = candidates.find((candidate) => !taken.has(candidate)) ?? letters.slice(0, 2)
    taken.add(code)
    codes.set(groupId, code)
  }
  return codes
}
