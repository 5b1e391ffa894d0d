import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readBytesAt, readFile } from './fileRead.ts'
import { appendToFile, deleteFile, renameFile, replaceFile, truncateFile } from './fileWrite.ts'
import { crashDisk, flushFile, takePending } from './flush.ts'
import { mergeChunks } from './mergeChunks.ts'
import { type DiskOperation, emptyDisk, list, type VirtualDisk } from './virtualDisk.ts'

type Step =
  | { do: 'append' | 'replace'; path: string; bytes: Uint8Array }
  | { do: 'truncate'; path: string; share: number }
  | { do: 'rename'; path: string; to: string }
  | { do: 'delete' | 'flush' | 'merge'; path: string }
  | { do: 'crash' }

const path = fc.constantFrom('a', 'b', 'c')
const someBytes = fc.uint8Array({ maxLength: 40 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('append' as const), path, bytes: someBytes }),
  },
  fc.record({ do: fc.constant('replace' as const), path, bytes: someBytes }),
  fc.record({
    do: fc.constant('truncate' as const),
    path,
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ do: fc.constant('rename' as const), path, to: path }),
  fc.record({ do: fc.constantFrom('delete' as const, 'flush' as const, 'merge' as const), path }),
  fc.record({ do: fc.constant('crash' as const) }),
)

interface Model {
  files: Map<string, { bytes: number[]; flushed: number }>
}

function apply(disk: VirtualDisk, model: Model, action: Step): void {
  const { files } = model
  if (action.do === 'crash') {
    crashDisk(disk, 0)
    for (const file of files.values()) file.bytes.length = file.flushed
    return
  }
  const file = files.get(action.path)
  switch (action.do) {
    case 'append':
      appendToFile(disk, action.path, action.bytes, 0)
      if (file) file.bytes.push(...action.bytes)
      else files.set(action.path, { bytes: [...action.bytes], flushed: 0 })
      break
    case 'replace':
      replaceFile(disk, action.path, action.bytes, 0)
      files.set(action.path, { bytes: [...action.bytes], flushed: action.bytes.byteLength })
      break
    case 'truncate': {
      if (!file) return
      const size = Math.floor(file.bytes.length * action.share)
      truncateFile(disk, action.path, size, 0)
      file.bytes.length = size
      file.flushed = Math.min(file.flushed, size)
      break
    }
    case 'rename':
      renameFile(disk, action.path, action.to)
      if (file && action.to !== action.path) {
        files.delete(action.path)
        files.set(action.to, file)
      }
      break
    case 'delete':
      deleteFile(disk, action.path)
      files.delete(action.path)
      break
    case 'flush':
      flushFile(disk, action.path)
      if (file) file.flushed = file.bytes.length
      break
    case 'merge':
      mergeChunks(disk, action.path)
  }
}

/** What a host has that carries the operations out in order. */
function carryOut(operations: readonly DiskOperation[]): Map<string, number[]> {
  const byId = new Map<number, { path: string; bytes: number[] }>()
  for (const operation of operations) {
    const { fileId } = operation
    if (operation.type === 'create') byId.set(fileId, { path: operation.path, bytes: [] })
    else if (operation.type === 'replace')
      byId.set(fileId, { path: operation.path, bytes: [...operation.bytes] })
    else if (operation.type === 'delete') byId.delete(fileId)
    else {
      const file = byId.get(fileId)!
      if (operation.type === 'append') {
        expect(file.bytes.length).toBe(operation.position)
        file.bytes.push(...operation.bytes)
      } else if (operation.type === 'truncate') file.bytes.length = operation.size
      else file.path = operation.path
    }
  }
  return new Map([...byId.values()].map((file) => [file.path, file.bytes]))
}

it('a disk is a map of byte arrays, and so is what the host makes of its operations', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const disk = emptyDisk()
      const model: Model = { files: new Map() }
      for (const action of steps) apply(disk, model, action)
      const host = carryOut(takePending(disk))
      const names = [...model.files.keys()].sort()
      expect(list(disk, '')).toEqual(names)
      expect([...host.keys()].sort()).toEqual(names)
      let used = 0
      for (const name of names) {
        const { bytes } = model.files.get(name)!
        expect([...readFile(disk, name)!]).toEqual(bytes)
        expect(host.get(name)).toEqual(bytes)
        used += bytes.length
        const middle = bytes.length >> 1
        const part = readBytesAt(disk.files.get(name)!, middle, bytes.length - middle)
        expect([...part]).toEqual(bytes.slice(middle))
      }
      expect(disk.bytesUsed).toBe(used)
    }),
    { numRuns: 300 },
  )
})
