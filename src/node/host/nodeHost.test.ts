import { expect, test } from 'vitest'
import { submitCommand } from '../../kafka/simulation/commands.ts'
import {
  openOwnWorld,
  ownProducer,
  producerOf,
  turningCode,
} from '../../testing/ownPartitionerWorld.ts'
import { startNodeHost } from './nodeHost.ts'

test('a cluster without a page says that own partitioners do not run here, and its time goes on', async () => {
  const world = openOwnWorld()
  submitCommand(world, 1, ownProducer(turningCode, { recordsPerSecond: 500 }))
  const kinds = new Set<string>()
  await new Promise<void>((done, failed) => {
    const host = startNodeHost(world, {
      onEffect: ({ type }) => void kinds.add(type),
      onFailure: failed,
      afterSlice() {
        if (producerOf(world).totals.failed < 50) return
        host.stop()
        done()
      },
    })
  })
  const { own, lastError, totals } = producerOf(world)
  expect(own.error?.kind).toBe('unavailable')
  expect(lastError).toBe(
    'PARTITIONER_FAILED: An own partitioner runs in the sandbox of a browser’s page; this cluster runs without a page',
  )
  expect(totals.acked).toBe(0)
  expect(kinds.has('partition')).toBe(false)
})
