import { nextUint32, type RandomState } from '../../base/random.ts'

/** A random UUID (version 4) in its text form with dashes. */
export function randomUuidText(random: RandomState): string {
  let hex = ''
  for (let word = 0; word < 4; word++) hex += nextUint32(random).toString(16).padStart(8, '0')
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  const digits = `${hex.slice(0, 12)}4${hex.slice(13, 16)}${variant}${hex.slice(17)}`
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-')
}

/** `clientId-uuid`, of static members `instanceId-uuid`. */
export const newMemberId = (
  random: RandomState,
  clientId: string,
  groupInstanceId: string | null,
): string => `${groupInstanceId ?? clientId}-${randomUuidText(random)}`
