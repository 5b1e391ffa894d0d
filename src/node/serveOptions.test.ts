import { describe, expect, test } from 'vitest'
import { serveOptions } from './serveOptions.ts'

describe('the options of serve', () => {
  test('are Kafka’s port, three brokers without racks and no folder when nothing is said', () => {
    expect(serveOptions([])).toEqual({
      brokers: 3,
      port: 9092,
      data: null,
      seed: 1,
      racks: [],
      maxFrameBytes: 16 * 1024 * 1024,
      configs: {},
    })
  })

  test('take settings by Kafka’s names, with = in a value', () => {
    const argv = ['--config', 'num.partitions=3', '--config', 'a=b=c', '--racks', 'a,b,c']
    expect(serveOptions(argv)).toMatchObject({
      racks: ['a', 'b', 'c'],
      configs: { 'num.partitions': '3', a: 'b=c' },
    })
  })

  test.each([
    [['--brokers', '10'], '--brokers is a whole number from 1 to 9; 10 is not'],
    [['--port', '65535'], '--port is a whole number from 0 to 65533; 65535 is not'],
    [['--seed', 'x'], '--seed is a whole number'],
    [['--max-frame-bytes', '0'], '--max-frame-bytes is a whole number'],
    [['--config', 'num.partitions'], '--config is NAME=VALUE; num.partitions is not'],
    [['--racks', 'a,b'], '--racks names one rack for each of the 3 brokers; a,b does not'],
    [['--sideways'], '--sideways'],
  ])('%j is refused with what is allowed', (argv, message) => {
    expect(serveOptions(argv)).toContain(message)
  })
})
