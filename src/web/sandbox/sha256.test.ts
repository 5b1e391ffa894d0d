import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256Hex } from './sha256.ts'

test('every length around the block border, and text beyond ASCII, hashes as Node does', () => {
  const texts = Array.from({ length: 140 }, (_, length) => 'a'.repeat(length))
  for (const text of [...texts, 'Zażółć gęślą jaźń 🙂', 'function partition() {}\n'.repeat(1000)]) {
    expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'))
  }
})
