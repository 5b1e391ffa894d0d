import { fc, test } from '@fast-check/vitest'
import { beforeAll, describe, expect } from 'vitest'
import { utf8Encode } from '../../kafka/base/text.ts'
import { crc32 } from '../../kafka/partitioning/clients/crc32.ts'
import { fnv1a } from '../../kafka/partitioning/clients/fnv1a.ts'
import { murmur2, toPositive } from '../../kafka/partitioning/murmur2.ts'
import { ask, newVm } from '../../testing/sandboxVm.ts'
import type { Vm } from './createVm.ts'

let vm: Vm

beforeAll(async () => {
  vm = await newVm()
})

const hashesOf = async (input: string, keys: readonly (string | Uint8Array)[]) => {
  const code = `function partition(record, topic, state) {
    const input = ${input}
    state.hashes = [...(state.hashes ?? []), [murmur2(input), crc32(input), fnv1a(input), toPositive(murmur2(input))]]
    return 0
  }`
  const { state, failures } = await vm.run(ask(code, keys))
  expect(failures).toEqual([])
  return JSON.parse(state).hashes
}

const expected = (bytes: Uint8Array) => [
  murmur2(bytes),
  crc32(bytes),
  fnv1a(bytes),
  toPositive(murmur2(bytes)),
]

describe('the helpers are the engine’s own hashes', () => {
  test.prop([fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20, minLength: 1 })], {
    numRuns: 40,
  })('of bytes', async (keys) => {
    expect(await hashesOf('record.keyBytes', keys)).toEqual(keys.map(expected))
  })

  test.prop([fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20, minLength: 1 })], {
    numRuns: 40,
  })('of the key’s text and of a text of the code’s own', async (keys) => {
    const hashes = keys.map((key) => expected(utf8Encode(key)))
    expect(await hashesOf('record.key', keys)).toEqual(hashes)
    expect(await hashesOf('`${record.key}-`.slice(0, -1)', keys)).toEqual(hashes)
    const longer = keys.map((key) => expected(utf8Encode(`${key}ż🙂`)))
    expect(await hashesOf('record.key + "ż🙂"', keys)).toEqual(longer)
  })

  test('of an unpaired surrogate, as Java writes it', async () => {
    expect(await hashesOf('"a\\ud800b"', ['x'])).toEqual([expected(utf8Encode('a\ud800b'))])
  })

  test('of a text whose bytes were no UTF-8: the text’s own, not the key’s', async () => {
    const bytes = new Uint8Array([0x61, 0xff])
    expect(await hashesOf('record.key', [bytes])).toEqual([expected(utf8Encode('a\ufffd'))])
  })
})
