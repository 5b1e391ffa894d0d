// SHA-256 by FIPS 180-4. The browser's own answers only later and only in a secure context; whether a text may run must
// be known at once and everywhere.

const ROUNDS = 64
const { initial, constants } = firstPrimeRoots()

/** Of the text's UTF-8 bytes, 64 lower-case hex digits. */
export function sha256Hex(text: string): string {
  const blocks = padded(new TextEncoder().encode(text))
  const words = new Uint32Array(ROUNDS)
  const hash = Uint32Array.from(initial)
  for (let at = 0; at < blocks.byteLength; at += 64) {
    for (let index = 0; index < 16; index++) words[index] = blocks.getUint32(at + index * 4)
    compress(hash, words)
  }
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('')
}

/** The message, a one bit, zeros and the length in bits: a whole number of 64-byte blocks. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array((message.length + 9 + 63) & ~63)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 8, Math.floor(message.length / 0x20000000))
  view.setUint32(bytes.length - 4, message.length << 3)
  return view
}

function compress(hash: Uint32Array, words: Uint32Array): void {
  for (let index = 16; index < ROUNDS; index++) {
    const early = words[index - 15] as number
    const late = words[index - 2] as number
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    words[index] = (words[index - 16] as number) + sigma0 + (words[index - 7] as number) + sigma1
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let index = 0; index < ROUNDS; index++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + sum1 + choice + (constants[index] as number) + (words[index] as number)) | 0
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + sum0 + majority) | 0
  }
  const result = [a, b, c, d, e, f, g, h]
  for (let index = 0; index < 8; index++)
    hash[index] = (hash[index] as number) + (result[index] as number)
}

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

/** The first 32 bits of the fractions of the square roots (8 primes) and cube roots (64 primes). */
function firstPrimeRoots(): { initial: Uint32Array; constants: Uint32Array } {
  const primes: number[] = []
  for (let candidate = 2; primes.length < ROUNDS; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 0x100000000)
  return {
    initial: Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    constants: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  }
}
