// How a file lies in the database: rows of at most 60 KiB by position, and one record with path and size. This file
// plans writes and knows no database. A row's bytes count as far as the next row or the file's size, so cutting a file
// needs no rewriting: rows beyond go, the last one is simply no longer read to its end.

import type { DiskOperation } from '../../kafka/disk/virtualDisk.ts'

/**
 * Larger values cost LevelDB a file of their own, and under relaxed durability a power cut can leave the key and take
 * such a value.
 */
export const ROW_BYTES = 60 * 1024
/** Rows below this are small, those below ROW_BYTES medium; a run of either is merged into one of the next kind. */
const SMALL_BYTES = 4 * 1024
const MERGE_COUNT = 16
const MEDIUM_RUN_BYTES = 48 * 1024

export interface Row {
  readonly position: number
  readonly size: number
  /** Only kept while the row may still be merged with its neighbours. */
  readonly bytes: Uint8Array | null
}

export interface FileRows {
  readonly fileId: number
  path: string
  size: number
  rows: Row[]
}

/** Every file of a node, by id. */
export type NodeRows = Map<number, FileRows>

/** What one group does to one file, in this order: rows removed, rows put, record put or removed. */
export interface FilePlan {
  readonly fileId: number
  /** Rows at and beyond this position go; null for none. */
  removeFrom: number | null
  readonly puts: Map<number, Uint8Array>
  readonly removes: Set<number>
  /** Null: the file is deleted. */
  record: { readonly path: string; readonly size: number } | null
  /** Positions of the rows of a deleted file, to be removed a few at a time. */
  orphans: readonly number[]
}

/** Applies the operations of one node to its layout and says what must be written for it. */
export function planWrites(node: NodeRows, operations: readonly DiskOperation[]): FilePlan[] {
  const plans = new Map<number, FilePlan>()
  const appended = new Map<number, Uint8Array[]>()
  const settle = (fileId: number): void => {
    const parts = appended.get(fileId)
    if (!parts) return
    appended.delete(fileId)
    const file = node.get(fileId)
    if (file) appendRows(file, joined(parts), planOf(plans, fileId))
  }
  for (const operation of operations) {
    const { fileId } = operation
    const file = node.get(fileId)
    if (operation.type === 'append') {
      // One put for all appends of a group to one file.
      const parts = appended.get(fileId)
      if (parts) parts.push(operation.bytes)
      else appended.set(fileId, [operation.bytes])
      continue
    }
    settle(fileId)
    const plan = planOf(plans, fileId)
    switch (operation.type) {
      case 'create':
        node.set(fileId, { fileId, path: operation.path, size: 0, rows: [] })
        break
      case 'truncate':
        if (file) cutRows(file, operation.size, plan)
        break
      case 'replace': {
        const next: FileRows = file ?? { fileId, path: operation.path, size: 0, rows: [] }
        next.path = operation.path
        node.set(fileId, next)
        replaceRows(next, operation.bytes, plan)
        break
      }
      case 'rename':
        if (file) file.path = operation.path
        break
      case 'delete':
        node.delete(fileId)
        plan.puts.clear()
        plan.orphans = [...plan.removes, ...(file?.rows ?? []).map((row) => row.position)]
        plan.removes.clear()
    }
  }
  for (const fileId of [...appended.keys()]) settle(fileId)
  for (const plan of plans.values()) {
    const file = node.get(plan.fileId)
    plan.record = file ? { path: file.path, size: file.size } : null
  }
  return [...plans.values()]
}

function planOf(plans: Map<number, FilePlan>, fileId: number): FilePlan {
  let plan = plans.get(fileId)
  if (!plan) {
    plan = {
      fileId,
      removeFrom: null,
      puts: new Map(),
      removes: new Set(),
      record: null,
      orphans: [],
    }
    plans.set(fileId, plan)
  }
  return plan
}

function appendRows(file: FileRows, bytes: Uint8Array, plan: FilePlan): void {
  for (let at = 0; at < bytes.byteLength; at += ROW_BYTES) {
    const part = bytes.subarray(at, at + ROW_BYTES)
    put(file, { position: file.size, size: part.byteLength, bytes: part }, plan)
    file.size += part.byteLength
  }
  mergeTail(file, plan, SMALL_BYTES, SMALL_BYTES)
  mergeTail(file, plan, ROW_BYTES, MEDIUM_RUN_BYTES)
  forgetFinalRows(file)
}

function put(file: FileRows, row: Row, plan: FilePlan): void {
  file.rows.push(row)
  plan.removes.delete(row.position)
  plan.puts.set(row.position, row.bytes!)
}

/**
 * Joins the run of rows below `limit` at the file's end when there are enough of them. Every byte is so written at
 * most three times, and a file has few rows however small its batches are.
 */
function mergeTail(file: FileRows, plan: FilePlan, limit: number, runBytes: number): void {
  const { rows } = file
  let first = rows.length
  let bytes = 0
  while (first > 0) {
    const row = rows[first - 1]!
    if (row.bytes === null || row.size >= limit || bytes + row.size > ROW_BYTES) break
    bytes += row.size
    first--
  }
  const run = rows.length - first
  if (run < 2 || (run < MERGE_COUNT && bytes < runBytes)) return
  const merged = rows.splice(first)
  for (const row of merged.slice(1)) {
    plan.puts.delete(row.position)
    plan.removes.add(row.position)
  }
  const content = joined(merged.map((row) => row.bytes!))
  put(file, { position: merged[0]!.position, size: bytes, bytes: content }, plan)
}

/** Rows that no merge can reach any more are not held in memory. */
function forgetFinalRows(file: FileRows): void {
  let bytes = 0
  for (let at = file.rows.length - 1; at >= 0; at--) {
    const row = file.rows[at]!
    if (row.bytes === null) return
    bytes += row.size
    if (bytes > ROW_BYTES || row.size >= MEDIUM_RUN_BYTES) {
      for (let older = at; older >= 0 && file.rows[older]!.bytes !== null; older--)
        file.rows[older] = { ...file.rows[older]!, bytes: null }
      return
    }
  }
}

function cutRows(file: FileRows, size: number, plan: FilePlan): void {
  let keep = file.rows.length
  while (keep > 0 && file.rows[keep - 1]!.position >= size) keep--
  if (keep < file.rows.length) {
    plan.removeFrom = Math.min(plan.removeFrom ?? Number.MAX_SAFE_INTEGER, size)
    for (const position of [...plan.puts.keys()]) if (position >= size) plan.puts.delete(position)
    file.rows.length = keep
  }
  const last = file.rows[keep - 1]
  if (last && last.position + last.size > size) {
    const left = size - last.position
    const bytes = last.bytes === null ? null : last.bytes.subarray(0, left)
    file.rows[keep - 1] = { position: last.position, size: left, bytes }
  }
  file.size = size
}

function replaceRows(file: FileRows, bytes: Uint8Array, plan: FilePlan): void {
  const single = file.rows.length <= 1 && bytes.byteLength > 0 && bytes.byteLength <= ROW_BYTES
  // The usual case, a small checkpoint file over its older self: the put is enough.
  if (!single || (file.rows[0] && file.rows[0].position !== 0)) {
    plan.removeFrom = 0
    plan.puts.clear()
    plan.removes.clear()
  }
  file.rows = []
  file.size = 0
  for (let at = 0; at < bytes.byteLength; at += ROW_BYTES) {
    const part = bytes.subarray(at, at + ROW_BYTES)
    put(file, { position: at, size: part.byteLength, bytes: part }, plan)
    file.size += part.byteLength
  }
  forgetFinalRows(file)
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.byteLength
  }
  return all
}
