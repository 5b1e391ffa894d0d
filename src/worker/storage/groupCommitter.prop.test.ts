import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { appendToFile, truncateFile } from '../../kafka/disk/fileWrite.ts'
import { takePending } from '../../kafka/disk/flush.ts'
import { emptyDisk } from '../../kafka/disk/virtualDisk.ts'
import { createFakeClock } from '../../testing/fakeClock.ts'
import { createFaultyStorage, type Fault } from '../../testing/faultyStorage.ts'
import { contents, contentsOf, exampleMeta, NODE, opened } from '../../testing/storageContract.ts'
import { createGroupCommitter } from './groupCommitter.ts'
import { emptyVault, openMemoryStorage } from './memoryStorage.ts'

type Action = 'write' | 'cut' | 'wait' | Fault

const action = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Action>('write') },
  { weight: 1, arbitrary: fc.constant<Action>('cut') },
  { weight: 3, arbitrary: fc.constant<Action>('wait') },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Action>('full', 'lost', 'lostAfterWriting', 'throws', 'hangs'),
  },
)

test('whatever the storage does, nothing is called saved that is not, and in the end all is saved', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 40 }), async (actions) => {
      const vault = emptyVault()
      const storage = createFaultyStorage(openMemoryStorage(vault))
      await opened(storage)
      const clock = createFakeClock()
      const disk = emptyDisk()
      let nowUs = 0
      const committer = createGroupCommitter({
        storage,
        nowMs: clock.nowMs,
        after: clock.after,
        snapshot: () => expect.unreachable('the queue stays short'),
        onFenced: () => expect.unreachable('nobody else opens it'),
        lastSequence: 0,
        savedUpToUs: 0,
      })
      const offer = (): void => {
        const operations = takePending(disk)
        const nodes = [{ node: NODE, operations }]
        committer.offer({ nodes, meta: exampleMeta(++nowUs), replacesAll: false })
      }
      for (const next of actions) {
        if (next === 'write') {
          appendToFile(disk, 'log', new Uint8Array(10).fill(nowUs), 0)
          offer()
        } else if (next === 'cut') {
          const size = disk.files.get('log')?.size ?? 0
          truncateFile(disk, 'log', size >> 1, 0)
          offer()
        } else if (next === 'wait') await clock.advance(60)
        else storage.failNext(next)
        expect(committer.status().savedUpToUs).toBeLessThanOrEqual(vault.meta?.nowUs ?? 0)
        expect(committer.status().bytesToSave).toBeGreaterThanOrEqual(0)
      }
      for (let attempt = 0; attempt < 3; attempt++) {
        committer.retry()
        await clock.advance(12_000)
      }
      expect(committer.status().savedUpToUs).toBe(nowUs)
      expect(contentsOf(await opened(openMemoryStorage(vault)))).toEqual(contents(disk))
    }),
    { numRuns: 150 },
  )
})
