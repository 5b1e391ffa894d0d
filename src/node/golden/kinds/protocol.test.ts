import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GoldenKind } from '../kind.ts'
import { protocol } from './protocol.ts'
import { recordsOfLogs } from './recordsOfLogs.ts'

const golden = join(import.meta.dirname, '../../../testing/golden')

async function failuresOf(kind: GoldenKind): Promise<{ passed: number; problems: string[] }> {
  let passed = 0
  const problems: string[] = []
  await kind.run(join(golden, kind.name), {
    pass: () => {
      passed++
    },
    fail: (caseName, why) => problems.push(`${caseName}: ${why}`),
    unknown: (what) => problems.push(`${what}: not known`),
  })
  return { passed, problems }
}

test('every recorded request and response decodes, and encodes to the same bytes', async () => {
  const { passed, problems } = await failuresOf(protocol)
  expect(problems).toEqual([])
  expect(passed).toBeGreaterThan(2000)
})

test("every recorded key and value of Kafka's logs decodes, and encodes to the same bytes", async () => {
  const { passed, problems } = await failuresOf(recordsOfLogs)
  expect(problems).toEqual([])
  expect(passed).toBeGreaterThan(700)
})
