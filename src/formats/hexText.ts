/** Lower-case hex pairs parted by `separator`: `63 75 73`. */
export function hexText(bytes: Uint8Array, separator = ' '): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    if (at > 0) text += separator
    text += bytes[at]!.toString(16).padStart(2, '0')
  }
  return text
}

/** An int32 as its eight hex digits. */
export const hexWord = (int32: number): string => (int32 >>> 0).toString(16).padStart(8, '0')

/** An int32 as its 32 bits, the sign bit first. */
export const bitsOf = (int32: number): string => (int32 >>> 0).toString(2).padStart(32, '0')
