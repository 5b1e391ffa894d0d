import { describe, expect, test } from 'vitest'
import { utf8Encode } from '../base/text.ts'
import { frameBuffer, frameOf, takeFrames } from './frames.ts'

const bytes = (...values: number[]) => new Uint8Array(values)
const frames = [bytes(1, 2, 3), bytes(4), new Uint8Array(300).fill(7)]
const stream = new Uint8Array(frames.flatMap((frame) => [...frameOf(frame)]))

describe('a stream of frames', () => {
  test.each([1, 2, 3, 4, 5, 7, 100, 1000])(
    'cut into pieces of %i bytes gives the same frames',
    (size) => {
      const buffer = frameBuffer()
      const taken: Uint8Array[] = []
      for (let at = 0; at < stream.byteLength; at += size)
        taken.push(...takeFrames(buffer, stream.subarray(at, at + size)))
      expect(taken).toEqual(frames)
      expect(buffer.bufferedBytes).toBe(0)
      expect(buffer.chunks).toEqual([])
    },
  )

  test('a frame that is not whole yet waits, and a copy of the buffer goes on alone', () => {
    const buffer = frameBuffer()
    expect(takeFrames(buffer, stream.subarray(0, 6))).toEqual([])
    const clone = structuredClone(buffer)
    expect(takeFrames(buffer, stream.subarray(6, 7))).toEqual([frames[0]])
    expect(takeFrames(clone, stream.subarray(6))).toEqual(frames)
  })

  test('a thousand requests in one chunk come out in order', () => {
    const many = new Uint8Array(
      Array.from({ length: 1000 }, (_, at) => [...frameOf(bytes(at & 0xff))]).flat(),
    )
    const taken = takeFrames(frameBuffer(), many)
    expect(taken.map((frame) => frame[0])).toEqual(
      Array.from({ length: 1000 }, (_, at) => at & 0xff),
    )
  })
})

describe('what is no frame of ours', () => {
  test.each([
    ['GET / HTTP/1.1\r\n', 'an HTTP request'],
    ['POST /topics HTTP/1.1', 'an HTTP request'],
    ['HTTP/1.1 400 Bad Request', 'an HTTP response'],
    ['\u0016\u0003\u0001\u0002', 'a TLS handshake'],
  ])('%j is called by its name', (text, name) => {
    expect(() => takeFrames(frameBuffer(), utf8Encode(text))).toThrow(`looks like ${name}`)
  })

  test('the same bytes later on the connection are a size', () => {
    const buffer = frameBuffer()
    takeFrames(buffer, frameOf(bytes(1)))
    expect(() => takeFrames(buffer, utf8Encode('GET /'))).toThrow('the limit is')
  })

  test.each([
    ['negative', bytes(0xff, 0xff, 0xff, 0xff)],
    ['zero', bytes(0, 0, 0, 0)],
    ['over the limit', bytes(1, 0, 0, 1)],
  ])('a %s size is refused before the frame has come', (_, head) => {
    expect(() => takeFrames(frameBuffer(), head)).toThrow('a frame of')
  })

  test('the limit is 16 MiB, can be set, and not above that of Kafka', () => {
    expect(takeFrames(frameBuffer(), bytes(1, 0, 0, 0))).toEqual([])
    expect(() => takeFrames(frameBuffer(10), bytes(0, 0, 0, 11))).toThrow('the limit is 10')
    expect(() => frameBuffer(104_857_601)).toThrow('104857600')
  })
})
