import fc from 'fast-check'
import { expect, test } from 'vitest'
import { queuePop, queuePush, type Timed } from './priorityQueue.ts'

test('items come out by time, and of one time in the order of their sequence', () => {
  const steps = fc.array(fc.option(fc.nat(5), { nil: null }), { maxLength: 200 })
  fc.assert(
    fc.property(steps, (times) => {
      const heap: Timed[] = []
      const model: Timed[] = []
      let sequence = 0
      const pop = (): void => {
        model.sort((a, b) => a.timeUs - b.timeUs || a.sequence - b.sequence)
        expect(queuePop(heap)).toEqual(model.shift())
      }
      for (const timeUs of times) {
        if (timeUs === null) pop()
        else {
          const item = { timeUs, sequence: sequence++ }
          queuePush(heap, item)
          model.push(item)
        }
      }
      while (model.length > 0) pop()
      expect(queuePop(heap)).toBeUndefined()
    }),
  )
})
