import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runGolden } from '../runGolden.ts'

interface Outcome {
  passed: number
  failed: number
  printed: string
}

/** The kind over one file of these lines. */
async function compare(...lines: object[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'golden-clients-'))
  try {
    mkdirSync(join(folder, 'clients'))
    writeFileSync(join(folder, 'clients/README.md'), 'passed over')
    writeFileSync(
      join(folder, 'clients/x.jsonl'),
      lines.map((line) => JSON.stringify(line)).join('\n'),
    )
    const printed: string[] = []
    const { passed, failed } = await runGolden(folder, ['clients'], (line) => printed.push(line))
    return { passed, failed, printed: printed.join('\n') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const java = { client: 'Java', version: '4.3.1', partitioner: 'java' }
const roundRobin = { ...java, partitioner: 'java-round-robin', partitions: 3, available: [0, 2] }
const sticky = {
  client: 'Java',
  version: '3.2.3',
  partitioner: 'java-2.4-default',
  partitions: 3,
  available: [0, 1, 2],
}
const chosen = (...partitions: number[]) => partitions.map((choose) => ({ choose }))

it('a key in the partition of the client passes, in another one fails', async () => {
  const right = { ...java, keyB64: 'Zm9vYmFy', counts: { 50: 16 } }
  expect(await compare(right)).toMatchObject({ passed: 1, failed: 0 })
  expect(await compare({ ...right, counts: { 50: 17 } })).toMatchObject({ passed: 0, failed: 1 })
})

it('a line of another version or of an unknown partitioner fails', async () => {
  const key = { keyB64: 'YQ==', counts: { 1: 0 } }
  const { printed } = await compare(
    { ...java, ...key, version: '4.3.0' },
    { ...key, partitioner: 'x' },
  )
  expect(printed).toContain('version: expected "4.3.0", got "4.3.1"')
  expect(printed).toContain('no partitioner x')
})

it('a run is followed step by step, and fails at the step that cannot be', async () => {
  expect(await compare({ ...roundRobin, events: chosen(0, 2, 0) })).toMatchObject({ passed: 1 })
  const { failed, printed } = await compare({ ...roundRobin, events: chosen(0, 2, 2) })
  expect(failed).toBe(1)
  expect(printed).toContain('event 2 cannot be: {"choose":2}')
})

it('a run that draws may be any that the rule can give', async () => {
  const moved = [...chosen(1), { newBatch: true }, ...chosen(2, 2)]
  const stayed = [...chosen(1), { newBatch: true }, ...chosen(1)]
  const strayed = chosen(1, 2)
  expect(await compare({ ...sticky, events: moved })).toMatchObject({ passed: 1 })
  expect(await compare({ ...sticky, events: stayed })).toMatchObject({ failed: 1 })
  expect(await compare({ ...sticky, events: strayed })).toMatchObject({ failed: 1 })
})

it('a run that never shows what the rule often draws fails', async () => {
  const aiokafka = { ...sticky, version: '0.14.0', partitioner: 'aiokafka' }
  const both = Array.from({ length: 60 }, (_, at) => ({ choose: at % 2 }))
  const { printed } = await compare({ ...aiokafka, events: both })
  expect(printed).toContain('60 draws among 3 partitions gave only 2')
})

it('data without this kind is no failure', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-none-'))
  try {
    const tally = await runGolden(folder, [], () => {})
    expect(tally).toMatchObject({ passed: 0, failed: 0, unmatched: [] })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
