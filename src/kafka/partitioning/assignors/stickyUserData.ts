// What a member of the eager `sticky` assignor sends along when it joins: what it had, and since when.

import { byteReader, readBytes, readInt16, readInt32, remaining } from '../../base/byteReader.ts'
import { byteWriter, writeBytes, writeInt16, writeInt32, written } from '../../base/byteWriter.ts'
import { CodecError } from '../../base/errors.ts'
import { partitionIndex, type TopicPartition } from '../../base/ids.ts'
import { utf8Decode, utf8Encode } from '../../base/text.ts'
import { javaHashOrder, STRING_KEYS } from '../java/javaHashOrder.ts'

export interface StickyUserData {
  readonly partitions: readonly TopicPartition[]
  /** -1 when the bytes do not say. */
  readonly generation: number
}

/** Bytes of the user data; topics go in the order of a Java HashMap. */
export function encodeStickyUserData({ partitions, generation }: StickyUserData): Uint8Array {
  const numbers = new Map<string, number[]>()
  for (const { topic, partitionIndex: at } of partitions)
    numbers.set(topic, [...(numbers.get(topic) ?? []), at])
  const writer = byteWriter()
  writeInt32(writer, numbers.size)
  for (const topic of javaHashOrder(numbers.keys(), STRING_KEYS)) {
    const name = utf8Encode(topic)
    writeInt16(writer, name.length)
    writeBytes(writer, name)
    const list = numbers.get(topic)!
    writeInt32(writer, list.length)
    for (const number of list) writeInt32(writer, number)
  }
  writeInt32(writer, generation)
  return written(writer)
}

/** Throws CodecError on bytes that are no user data; Kafka then takes the member to own nothing. */
export function decodeStickyUserData(bytes: Uint8Array): StickyUserData {
  const reader = byteReader(bytes)
  const partitions: TopicPartition[] = []
  for (let topics = readCount(readInt32(reader), remaining(reader)); topics > 0; topics--) {
    const name = readBytes(reader, readInt16(reader))
    const topic = utf8Decode(name, 0, name.length, true)
    for (let count = readCount(readInt32(reader), remaining(reader)); count > 0; count--)
      partitions.push({ topic, partitionIndex: partitionIndex(readInt32(reader)) })
  }
  return { partitions, generation: remaining(reader) >= 4 ? readInt32(reader) : -1 }
}

function readCount(count: number, room: number): number {
  if (count < 0 || count * 4 > room) throw new CodecError(`${count} elements in ${room} bytes`)
  return count
}
