// The order in which java.util.HashMap and HashSet give their keys. Some of Kafka's algorithms (placement,
// sticky and uniform assignors) depend on it: growth by doubling, bins, and trees in crowded bins.

import type { Uuid } from '../../base/ids.ts'
import { type BinNode, type KeyOrder, treeInsert, treeify, treeRemove } from './javaTreeBin.ts'
import { javaStringHash } from './stringHash.ts'
import { compareUuids, uuidHash } from './uuidHash.ts'

/** How Java hashes, compares and tells apart keys of one class. */
export interface JavaKeyClass<K> {
  readonly hash: (key: K) => number
  readonly same: (left: K, right: K) => boolean
  readonly order: KeyOrder<K>
}

/** A HashMap's keys. For use inside one function; it is not meant to be kept in a World's state. */
export interface JavaHashTable<K> {
  readonly keyClass: JavaKeyClass<K>
  /** First node of each bin; empty until the first key. */
  bins: (BinNode<K> | null)[]
  /** Capacity of the first table, a power of two. */
  readonly initialCapacity: number
  /** Bins that are trees, by index. */
  readonly trees: Set<number>
  size: number
}

const compareText = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0
const equal = <K>(left: K, right: K): boolean => left === right
// DIVERGES: keys of equal hash without a natural order are told apart by object identity in Java, which
// differs from run to run; here they go to the left. It matters in trees of such keys only.
const noOrder = (): number => 0

export const STRING_KEYS: JavaKeyClass<string> = {
  hash: javaStringHash,
  same: equal,
  order: compareText,
}
/** Optional<String>; null is the empty one. */
export const OPTIONAL_STRING_KEYS: JavaKeyClass<string | null> = {
  hash: (key) => (key === null ? 0 : javaStringHash(key)),
  same: equal,
  order: noOrder,
}
export const INTEGER_KEYS: JavaKeyClass<number> = {
  hash: (key) => key | 0,
  same: equal,
  order: (left, right) => left - right,
}
export const UUID_KEYS: JavaKeyClass<Uuid> = { hash: uuidHash, same: equal, order: compareUuids }
export const TOPIC_PARTITION_KEYS: JavaKeyClass<{ topic: string; partition: number }> = {
  hash: ({ topic, partition }) => (Math.imul(31, 31 + partition) + javaStringHash(topic)) | 0,
  same: (left, right) => left.partition === right.partition && left.topic === right.topic,
  order: noOrder,
}

const DEFAULT_CAPACITY = 16
const TREE_FROM = 9
const LIST_UP_TO = 6
const TREE_MIN_CAPACITY = 64

/** An empty table: `new HashMap()`, or `new HashMap(capacity)` when one is given. */
export function javaHashTable<K>(
  keyClass: JavaKeyClass<K>,
  capacity = DEFAULT_CAPACITY,
): JavaHashTable<K> {
  let initialCapacity = 1
  while (initialCapacity < capacity) initialCapacity *= 2
  return { keyClass, bins: [], initialCapacity, trees: new Set(), size: 0 }
}

const spreadHash = <K>(table: JavaHashTable<K>, key: K): number => {
  const hash = table.keyClass.hash(key)
  return hash ^ (hash >>> 16)
}

const bareNode = <K>(key: K, hash: number): BinNode<K> => ({
  key,
  hash,
  next: null,
  previous: null,
  parent: null,
  left: null,
  right: null,
  red: false,
})

function find<K>(table: JavaHashTable<K>, bin: number, key: K): BinNode<K> | null {
  for (let node = table.bins[bin] ?? null; node; node = node.next)
    if (table.keyClass.same(node.key, key)) return node
  return null
}

/** HashMap.put of a key; false when it was there. */
export function javaHashAdd<K>(table: JavaHashTable<K>, key: K): boolean {
  if (table.bins.length === 0) table.bins = new Array(table.initialCapacity).fill(null)
  const hash = spreadHash(table, key)
  const bin = hash & (table.bins.length - 1)
  if (find(table, bin, key)) return false
  const node = bareNode(key, hash)
  const first = table.bins[bin]!
  if (first === null) table.bins[bin] = node
  else if (table.trees.has(bin)) table.bins[bin] = treeInsert(first, node, table.keyClass.order)
  else append(table, bin, first, node)
  table.size++
  if (table.size > Math.trunc(table.bins.length * 0.75)) grow(table)
  return true
}

function append<K>(
  table: JavaHashTable<K>,
  bin: number,
  first: BinNode<K>,
  node: BinNode<K>,
): void {
  let last = first
  let length = 2
  while (last.next) {
    last = last.next
    length++
  }
  last.next = node
  node.previous = last
  if (length < TREE_FROM) return
  if (table.bins.length < TREE_MIN_CAPACITY) grow(table)
  else plant(table, bin, first)
}

function plant<K>(table: JavaHashTable<K>, bin: number, first: BinNode<K>): void {
  table.bins[bin] = treeify(first, table.keyClass.order)
  table.trees.add(bin)
}

/** Doubles the table: each bin splits in two by the next bit of the hash, order kept. */
function grow<K>(table: JavaHashTable<K>): void {
  const old = table.bins
  const capacity = old.length
  const oldTrees = new Set(table.trees)
  table.trees.clear()
  table.bins = new Array(capacity * 2).fill(null)
  for (let bin = 0; bin < capacity; bin++) {
    const low: BinNode<K>[] = []
    const high: BinNode<K>[] = []
    for (let node: BinNode<K> | null = old[bin] ?? null; node; node = node.next)
      if ((node.hash & capacity) === 0) low.push(node)
      else high.push(node)
    const wasTree = oldTrees.has(bin)
    settle(table, bin, low, wasTree, high.length === 0)
    settle(table, bin + capacity, high, wasTree, low.length === 0)
  }
}

function settle<K>(
  table: JavaHashTable<K>,
  bin: number,
  nodes: BinNode<K>[],
  wasTree: boolean,
  whole: boolean,
): void {
  for (let at = 0; at < nodes.length; at++) {
    nodes[at]!.previous = nodes[at - 1] ?? null
    nodes[at]!.next = nodes[at + 1] ?? null
  }
  const first = nodes[0]
  if (first === undefined) return
  table.bins[bin] = first
  if (!wasTree || nodes.length <= LIST_UP_TO) return
  // A tree that stays together keeps its shape.
  if (whole) table.trees.add(bin)
  else plant(table, bin, first)
}

/** HashMap.remove; false when the key was not there. */
export function javaHashRemove<K>(table: JavaHashTable<K>, key: K): boolean {
  const bin = spreadHash(table, key) & (table.bins.length - 1)
  const node = find(table, bin, key)
  if (node === null) return false
  table.size--
  if (table.trees.has(bin)) {
    const rest = treeRemove(table.bins[bin]!, node)
    table.bins[bin] = rest.first
    if (rest.plain) table.trees.delete(bin)
    return true
  }
  if (node.previous) node.previous.next = node.next
  else table.bins[bin] = node.next
  if (node.next) node.next.previous = node.previous
  return true
}

/** The keys in the order of iteration. */
export function javaHashKeys<K>(table: JavaHashTable<K>): K[] {
  const keys: K[] = []
  for (const first of table.bins) for (let node = first; node; node = node.next) keys.push(node.key)
  return keys
}

function orderIn<K>(table: JavaHashTable<K>, keys: Iterable<K>): K[] {
  for (const key of keys) javaHashAdd(table, key)
  return javaHashKeys(table)
}

/** Order of keys put one by one into `new HashMap()`. */
export const javaHashOrder = <K>(keys: Iterable<K>, keyClass: JavaKeyClass<K>): K[] =>
  orderIn(javaHashTable(keyClass), keys)

/** Order of `new HashSet(collection)`, which is made large enough at once. */
export const javaHashSetOrder = <K>(keys: readonly K[], keyClass: JavaKeyClass<K>): K[] =>
  orderIn(
    javaHashTable(keyClass, Math.max(Math.trunc(keys.length / 0.75) + 1, DEFAULT_CAPACITY)),
    keys,
  )

/** Order of `new HashMap(otherMap)`; `keys` are in the other map's order. */
export const javaHashCopyOrder = <K>(keys: readonly K[], keyClass: JavaKeyClass<K>): K[] =>
  orderIn(javaHashTable(keyClass, Math.trunc(keys.length / 0.75 + 1)), keys)
