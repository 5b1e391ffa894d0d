import { describe, expect, it } from 'vitest'
import { InvariantError } from '../base/errors.ts'
import { readChunks, readFile } from './fileRead.ts'
import {
  appendToFile,
  deleteFile,
  deleteFolder,
  renameFile,
  renameFolder,
  replaceFile,
  truncateFile,
} from './fileWrite.ts'
import { crashDisk, failDisk, flushAll, flushFile, takePending } from './flush.ts'
import { MERGED_CHUNK_BYTES, mergeChunks } from './mergeChunks.ts'
import {
  cloneDisk,
  diskFromFiles,
  emptyDisk,
  list,
  topLevelNames,
  type VirtualDisk,
} from './virtualDisk.ts'

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const content = (disk: VirtualDisk, path: string): number[] | null => {
  const read = readFile(disk, path)
  return read === null ? null : [...read]
}

describe('writing', () => {
  it('appends stand behind each other, and the host gets each with its position', () => {
    const disk = emptyDisk()
    expect(appendToFile(disk, 'a/1.log', bytes(1, 2), 5)).toBe(0)
    expect(appendToFile(disk, 'a/1.log', bytes(3), 6)).toBe(2)
    expect(content(disk, 'a/1.log')).toEqual([1, 2, 3])
    expect(disk.bytesUsed).toBe(3)
    expect(disk.files.get('a/1.log')?.modifiedMs).toBe(6)
    expect(takePending(disk)).toEqual([
      { type: 'create', fileId: 1, path: 'a/1.log' },
      { type: 'append', fileId: 1, position: 0, bytes: bytes(1, 2) },
      { type: 'append', fileId: 1, position: 2, bytes: bytes(3) },
    ])
    expect(takePending(disk)).toEqual([])
    expect(disk.operations).toBe(3)
  })

  it('an appended chunk is kept by reference', () => {
    const disk = emptyDisk()
    const chunk = bytes(1, 2, 3)
    appendToFile(disk, 'f', chunk, 0)
    expect(readChunks(disk.files.get('f')!, 0, 3)[0]).toBe(chunk)
  })

  it('truncation cuts inside a chunk without changing its bytes', () => {
    const disk = emptyDisk()
    const chunk = bytes(1, 2, 3)
    appendToFile(disk, 'f', chunk, 0)
    appendToFile(disk, 'f', bytes(4, 5), 0)
    truncateFile(disk, 'f', 2, 1)
    expect(content(disk, 'f')).toEqual([1, 2])
    expect(chunk).toEqual(bytes(1, 2, 3))
    appendToFile(disk, 'f', bytes(9), 2)
    expect(content(disk, 'f')).toEqual([1, 2, 9])
    expect(disk.bytesUsed).toBe(3)
  })

  it('truncation beyond the end is a programmer error', () => {
    const disk = emptyDisk()
    appendToFile(disk, 'f', bytes(1), 0)
    expect(() => truncateFile(disk, 'f', 2, 0)).toThrow(InvariantError)
  })

  it('a replaced file keeps its id and has the new content only', () => {
    const disk = emptyDisk()
    replaceFile(disk, 'f', bytes(1, 2, 3), 0)
    replaceFile(disk, 'f', bytes(4), 1)
    expect(content(disk, 'f')).toEqual([4])
    expect(disk.bytesUsed).toBe(1)
    expect(takePending(disk).map((operation) => [operation.type, operation.fileId])).toEqual([
      ['replace', 1],
      ['replace', 1],
    ])
  })

  it('renaming over a file deletes that one', () => {
    const disk = emptyDisk()
    appendToFile(disk, 'new', bytes(1), 0)
    appendToFile(disk, 'old', bytes(2, 3), 0)
    takePending(disk)
    renameFile(disk, 'new', 'old')
    expect(content(disk, 'old')).toEqual([1])
    expect(content(disk, 'new')).toBeNull()
    expect(disk.bytesUsed).toBe(1)
    expect(takePending(disk)).toEqual([
      { type: 'delete', fileId: 2 },
      { type: 'rename', fileId: 1, path: 'old' },
    ])
  })

  it('folders are renamed and deleted file by file, not by prefix of the name', () => {
    const disk = emptyDisk()
    for (const path of ['t-1/b', 't-1/a', 't-10/a', 'meta.properties'])
      appendToFile(disk, path, bytes(1), 0)
    renameFolder(disk, 't-1', 't-1.x-delete')
    expect(list(disk, '')).toEqual([
      'meta.properties',
      't-1.x-delete/a',
      't-1.x-delete/b',
      't-10/a',
    ])
    expect(topLevelNames(disk)).toEqual(['meta.properties', 't-1.x-delete', 't-10'])
    deleteFolder(disk, 't-1.x-delete')
    expect(list(disk, 't')).toEqual(['t-10/a'])
    expect(disk.bytesUsed).toBe(2)
  })
})

describe('flush and crash', () => {
  it('a power loss takes what was not flushed, and the host is told', () => {
    const disk = emptyDisk()
    appendToFile(disk, 'f', bytes(1, 2), 0)
    flushFile(disk, 'f')
    appendToFile(disk, 'f', bytes(3), 0)
    appendToFile(disk, 'g', bytes(4), 0)
    replaceFile(disk, 'h', bytes(5), 0)
    takePending(disk)
    expect(crashDisk(disk, 9)).toBe(2)
    expect(content(disk, 'f')).toEqual([1, 2])
    expect(content(disk, 'g')).toEqual([])
    expect(content(disk, 'h')).toEqual([5])
    expect(takePending(disk)).toEqual([
      { type: 'truncate', fileId: 1, size: 2 },
      { type: 'truncate', fileId: 2, size: 0 },
    ])
  })

  it('truncation below the flushed size lowers it', () => {
    const disk = emptyDisk()
    appendToFile(disk, 'f', bytes(1, 2, 3), 0)
    flushAll(disk)
    truncateFile(disk, 'f', 1, 0)
    appendToFile(disk, 'f', bytes(9), 0)
    crashDisk(disk, 0)
    expect(content(disk, 'f')).toEqual([1])
  })

  it('a failed disk loses every write and keeps what it had', () => {
    const disk = emptyDisk()
    appendToFile(disk, 'f', bytes(1), 0)
    failDisk(disk, 'worn out')
    appendToFile(disk, 'f', bytes(2), 0)
    replaceFile(disk, 'g', bytes(2), 0)
    deleteFile(disk, 'f')
    expect(content(disk, 'f')).toEqual([1])
    expect(content(disk, 'g')).toBeNull()
    expect(disk.operations).toBe(2)
  })
})

describe('clone and load', () => {
  it('a clone shares bytes and goes its own way', () => {
    const disk = emptyDisk()
    const chunk = bytes(1)
    appendToFile(disk, 'f', chunk, 0)
    const clone = cloneDisk(disk)
    appendToFile(clone, 'f', bytes(2), 0)
    deleteFile(disk, 'f')
    expect(content(clone, 'f')).toEqual([1, 2])
    expect(readChunks(clone.files.get('f')!, 0, 1)[0]).toBe(chunk)
    expect(disk.pending).toHaveLength(3)
    expect(clone.pending).toHaveLength(3)
  })

  it('a disk loaded by the host is flushed, has nothing pending and gives no id twice', () => {
    const disk = diskFromFiles([
      { path: 'a', chunks: [bytes(1), bytes(), bytes(2, 3)] },
      { path: 'b', fileId: 7, chunks: [], modifiedMs: 4 },
    ])
    expect(content(disk, 'a')).toEqual([1, 2, 3])
    expect(disk.files.get('b')).toMatchObject({ fileId: 7, size: 0, modifiedMs: 4 })
    expect(new Set([...disk.files.values()].map((file) => file.fileId)).size).toBe(2)
    expect(disk.pending).toEqual([])
    expect(crashDisk(disk, 0)).toBe(0)
    appendToFile(disk, 'c', bytes(1), 0)
    expect(disk.files.get('c')!.fileId).toBeGreaterThan(8)
  })
})

describe('merging', () => {
  it('small chunks are joined, large ones stay, content and operations stay', () => {
    const disk = emptyDisk()
    const large = new Uint8Array(20_000).fill(7)
    for (let index = 0; index < 2000; index++) appendToFile(disk, 'f', bytes(index, 1, 2, 3), 0)
    appendToFile(disk, 'f', large, 0)
    for (let index = 0; index < 30; index++)
      appendToFile(disk, 'f', new Uint8Array(4000).fill(index), 0)
    const before = content(disk, 'f')
    const { operations } = disk
    mergeChunks(disk, 'f')
    const { chunks } = disk.files.get('f')!
    expect(chunks.length).toBeLessThan(10)
    expect(chunks.some((chunk) => chunk.bytes === large)).toBe(true)
    for (const chunk of chunks)
      expect(chunk.bytes.byteLength).toBeLessThanOrEqual(MERGED_CHUNK_BYTES)
    expect(content(disk, 'f')).toEqual(before)
    expect(disk.operations).toBe(operations)
  })
})
