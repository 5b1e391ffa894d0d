/** A binary heap as a plain array. Order is by (timeUs, sequence): virtual microseconds first, then the order in which events were made. */
export interface Timed {
  readonly timeUs: number
  readonly sequence: number
}

const before = (left: Timed, right: Timed): boolean =>
  left.timeUs < right.timeUs || (left.timeUs === right.timeUs && left.sequence < right.sequence)

export function queuePush<T extends Timed>(heap: T[], item: T): void {
  let at = heap.length
  heap.push(item)
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent]!
    if (!before(item, above)) break
    heap[at] = above
    at = parent
  }
  heap[at] = item
}

export function queuePop<T extends Timed>(heap: T[]): T | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (first === undefined || last === undefined || heap.length === 0) return first
  const size = heap.length
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= size) break
    if (child + 1 < size && before(heap[child + 1]!, heap[child]!)) child++
    if (!before(heap[child]!, last)) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return first
}
