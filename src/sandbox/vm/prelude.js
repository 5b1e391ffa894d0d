// Runs inside the virtual machine before any person's code, once an instance: the helpers, the clock, and the loop over a
// batch. Everything that code can reach is frozen at the end, so nothing but `state` outlives a record. The value of this
// text is what the host asks; createMachine.ts reads it.
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one scope that no other code shares.
;(() => {
  const MOST_RECORDS = 4096
  const FAILURES_TOLD = 16
  const TEXT_TOLD = 40
  const STACK_TOLD = 4000
  const STATE_DEPTH = 64

  /** How many were placed, then a partition each. The host reads it, also when the batch was interrupted. */
  const placed = new Int32Array(MOST_RECORDS + 1)

  // --- Hashes, over texts and bytes.

  /** Of the record in hand, so that hashing its own key needs no encoding. */
  let currentKey = null
  let currentBytes = null

  const utf8 = (text) => {
    const bytes = []
    for (let at = 0; at < text.length; at++) {
      let code = text.codePointAt(at)
      if (code > 0xffff) at++
      else if (code >= 0xd800 && code <= 0xdfff) code = 0x3f
      if (code < 0x80) bytes.push(code)
      else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
      else if (code < 0x10000) {
        bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
      } else {
        bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63))
        bytes.push(0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
      }
    }
    return bytes
  }

  const bytesOf = (name, input) => {
    if (typeof input === 'string') {
      // A replacement character may stand for bytes that are no UTF-8.
      if (input === currentKey && !input.includes('\ufffd')) return currentBytes
      return utf8(input)
    }
    if (input instanceof Uint8Array) return input
    throw new TypeError(`${name} takes a text or bytes, not ${words(input)}.`)
  }

  const murmur2 = (input) => {
    const bytes = bytesOf('murmur2', input)
    const length = bytes.length
    const wordsEnd = length & ~3
    let hash = 0x9747b28c ^ length
    let at = 0
    while (at < wordsEnd) {
      let word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)
      word = imul(word, 0x5bd1e995)
      hash = imul(hash, 0x5bd1e995) ^ imul(word ^ (word >>> 24), 0x5bd1e995)
      at += 4
    }
    if (length > wordsEnd) {
      for (let rest = length - wordsEnd - 1; rest >= 0; rest--) {
        hash ^= bytes[wordsEnd + rest] << (8 * rest)
      }
      hash = imul(hash, 0x5bd1e995)
    }
    hash = imul(hash ^ (hash >>> 13), 0x5bd1e995)
    return hash ^ (hash >>> 15)
  }

  const crcTable = new Int32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let remainder = byte
    for (let bit = 0; bit < 8; bit++) {
      remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
    }
    crcTable[byte] = remainder
  }

  const crc32 = (input) => {
    const bytes = bytesOf('crc32', input)
    let crc = -1
    for (let at = 0; at < bytes.length; at++) crc = crcTable[(crc ^ bytes[at]) & 255] ^ (crc >>> 8)
    return ~crc >>> 0
  }

  const fnv1a = (input) => {
    const bytes = bytesOf('fnv1a', input)
    let hash = 0x811c9dc5 | 0
    for (let at = 0; at < bytes.length; at++) hash = imul(hash ^ bytes[at], 0x01000193)
    return hash
  }

  const toPositive = (hash) => hash & 0x7fffffff

  // --- Chance (sfc32) and the clock: inputs of the batch.

  let a = 0
  let b = 0
  let c = 0
  let counter = 0

  const nextUint32 = () => {
    const sum = (((a + b) >>> 0) + counter) >>> 0
    counter = (counter + 1) >>> 0
    a = (b ^ (b >>> 9)) >>> 0
    b = (c + (c << 3)) >>> 0
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0
    return sum
  }

  const seedRandom = (seed) => {
    a = seed >>> 0
    b = 0
    c = 0x9e3779b9
    counter = 1
    for (let round = 0; round < 15; round++) nextUint32()
  }

  const random = () => nextUint32() / 4294967296

  let nowMs = 0
  const NativeDate = Date
  const VirtualDate = function (...parts) {
    if (new.target === undefined) return new NativeDate(nowMs).toString()
    return construct(NativeDate, parts.length === 0 ? [nowMs] : parts, new.target)
  }
  VirtualDate.prototype = NativeDate.prototype

  // --- Reading what the code did, without trusting any value of it.

  const { imul } = Math
  const { construct, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Reflect
  const { parse, stringify } = JSON
  const { freeze, keys: keysOf } = Object
  const { isArray } = Array
  const { isSafeInteger, isFinite: isFiniteNumber } = Number
  const plainPrototype = Object.prototype
  const tagOf = (value) => plainPrototype.toString.call(value).slice(8, -1)

  /** What a value is, for a sentence. */
  const words = (value) => {
    switch (typeof value) {
      case 'undefined':
        return 'nothing (undefined)'
      case 'string':
        return `the text ${stringify(value.length > TEXT_TOLD ? `${value.slice(0, TEXT_TOLD)}…` : value)}`
      case 'bigint':
        return 'a BigInt'
      case 'function':
        return 'a function'
      case 'symbol':
        return 'a symbol'
      case 'object':
        if (value === null) return 'null'
        if (isArray(value)) return 'an array'
        return value instanceof Promise ? 'a promise' : 'an object'
      default:
        return `${value}`
    }
  }

  /** A property that may be a trap; '' when it is no text. */
  const textAt = (value, name) => {
    try {
      const text = value[name]
      return typeof text === 'string' ? text.slice(0, STACK_TOLD) : ''
    } catch (error) {
      if (isOutOfMemory(error)) throw error
      return ''
    }
  }

  /** Ends the batch, where every other error ends a record. */
  const isOutOfMemory = (error) => {
    try {
      return error instanceof InternalError && error.message === 'out of memory'
    } catch {
      return false
    }
  }

  const thrown = (record, error) => {
    let isError = false
    try {
      isError = error instanceof Error
    } catch (trap) {
      if (isOutOfMemory(trap)) throw trap
    }
    if (!isError)
      return { record, kind: 'threw', message: `It threw ${safeWords(error)}.`, stack: '' }
    const name = textAt(error, 'name') || 'Error'
    const message = textAt(error, 'message')
    return {
      record,
      kind: 'threw',
      message: message === '' ? name : `${name}: ${message}`,
      stack: textAt(error, 'stack'),
    }
  }

  const safeWords = (value) => {
    try {
      return words(value)
    } catch (error) {
      if (isOutOfMemory(error)) throw error
      return 'an object'
    }
  }

  /** Why a value is not what JSON gives back unchanged, or null. */
  const unfit = (value, path, depth) => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return null
    if (typeof value === 'number') {
      return isFiniteNumber(value) ? null : `${path} is ${value}`
    }
    if (typeof value !== 'object') return `${path} is ${words(value)}`
    if (depth === STATE_DEPTH) return `${path} lies deeper than ${STATE_DEPTH} levels`
    if (isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const reason = unfit(value[index], `${path}[${index}]`, depth + 1)
        if (reason !== null) return reason
      }
      return null
    }
    const prototype = getPrototypeOf(value)
    if (prototype !== plainPrototype && prototype !== null)
      return `${path} is of type ${tagOf(value)}`
    for (const key of keysOf(value)) {
      if (value[key] === undefined) continue
      const reason = unfit(value[key], `${path}.${key}`, depth + 1)
      if (reason !== null) return reason
    }
    return null
  }

  /** Text of `state`, or why it has none. */
  const saved = (state) => {
    try {
      const reason = unfit(state, 'state', 0)
      if (reason !== null) return { reason }
      const text = stringify(state)
      return typeof text === 'string' ? { text } : { reason: 'state has no JSON' }
    } catch (error) {
      if (isOutOfMemory(error)) throw error
      return { reason: thrown(0, error).message }
    }
  }

  const opened = (text) => {
    try {
      const state = parse(text)
      return typeof state === 'object' && state !== null && !isArray(state) ? state : null
    } catch (error) {
      if (isOutOfMemory(error)) throw error
      return null
    }
  }

  // --- The batch.

  /** `columns` is as columns.ts packs it; `load` runs the top-level code and gives what it calls `partition`. */
  const run = (question, columns, load) => {
    placed[0] = 0
    const batch = parse(question)
    const { firstIndex, texts } = batch
    const count = texts.length
    const timestamps = new Float64Array(columns, 0, count)
    const keyEnds = new Int32Array(columns, count * 8, count)
    const valueBytes = new Int32Array(columns, count * 12, count)
    const keys = new Uint8Array(columns, count * 17)
    const { name, partitionCount } = batch.topic
    const topic = freeze({ name, partitionCount, available: freeze(batch.topic.available) })
    const state = opened(batch.state)
    if (state === null)
      return stringify({ ended: { kind: 'state', message: 'state is no JSON object.' } })
    seedRandom(batch.seed)
    const failures = []
    let failed = 0
    let start = 0
    const fail = (index, failure) => {
      placed[index + 1] = -1
      failed++
      if (failures.length < FAILURES_TOLD) failures.push(failure)
    }
    for (let index = 0; index < count; index++) {
      const key = texts[index]
      const end = keyEnds[index]
      currentKey = key
      currentBytes = keys.subarray(start, end)
      nowMs = timestamps[index]
      try {
        const partition = load()
        if (partition === undefined) return stringify({ ended: { kind: 'noFunction' } })
        const answer = partition(
          {
            key,
            keyBytes: key === null ? null : new Uint8Array(currentBytes),
            valueBytes: valueBytes[index],
            timestampMs: nowMs,
            index: firstIndex + index,
          },
          topic,
          state,
        )
        if (typeof answer !== 'number' || !isSafeInteger(answer)) {
          fail(index, {
            record: index,
            kind: 'notAnInteger',
            message: `It returned ${words(answer)}.`,
          })
        } else if (answer < 0 || answer >= partitionCount) {
          fail(index, { record: index, kind: 'outOfRange', message: `${answer}` })
        } else placed[index + 1] = answer
      } catch (error) {
        if (isOutOfMemory(error)) throw error
        fail(index, thrown(index, error))
      }
      placed[0] = index + 1
      start = end
    }
    const { text, reason } = saved(state)
    if (reason !== undefined)
      return stringify({ ended: { kind: 'state', message: reason }, failures, failed })
    return stringify({ state: text, failures, failed })
  }

  // --- The world that the code sees.

  const define = (object, name, value) =>
    defineProperty(object, name, { value, writable: true, configurable: true })

  const rename = (made, name) => defineProperty(made, 'name', { value: name })

  rename(VirtualDate, 'Date')
  define(VirtualDate.prototype, 'constructor', VirtualDate)
  define(VirtualDate, 'now', () => nowMs)
  define(VirtualDate, 'parse', NativeDate.parse)
  define(VirtualDate, 'UTC', NativeDate.UTC)
  define(globalThis, 'Date', VirtualDate)
  define(Math, 'random', random)
  for (const [name, helper] of Object.entries({ murmur2, crc32, fnv1a, toPositive, random })) {
    define(globalThis, name, helper)
  }

  // Shared with nobody, and a clock to whoever shares them.
  delete globalThis.SharedArrayBuffer
  delete globalThis.Atomics

  // Code from text could leave global names behind, and its lines would be nobody's.
  const refusing = (name) =>
    ({
      [name]() {
        throw new EvalError('Code in a text does not run here.')
      },
    })[name]
  define(globalThis, 'eval', refusing('eval'))
  const kinds = [() => {}, function* () {}, async () => {}, async function* () {}]
  for (const prototype of kinds.map(getPrototypeOf)) {
    const maker = () => {
      throw new EvalError('Code in a text does not run here.')
    }
    maker.prototype = prototype
    rename(maker, 'Function')
    define(prototype, 'constructor', maker)
    if (prototype === Function.prototype) define(globalThis, 'Function', maker)
  }

  /** A frozen property would forbid objects that inherit it a property of the same name. */
  const overridable = (object) => {
    for (const key of ownKeys(object)) {
      const { value, writable, configurable } = getOwnPropertyDescriptor(object, key)
      if (!writable || !configurable) continue
      defineProperty(object, key, {
        get: () => value,
        set(own) {
          if (this === object)
            throw new TypeError(`${typeof key === 'symbol' ? '' : key} is read-only`)
          defineProperty(this, key, {
            value: own,
            writable: true,
            enumerable: true,
            configurable: true,
          })
        },
        configurable: true,
      })
    }
  }
  const errors = [
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
    InternalError,
    AggregateError,
  ]
  for (const object of [plainPrototype, ...errors.map((kind) => kind.prototype)])
    overridable(object)

  const hidden = [
    ...kinds,
    ...kinds.map((kind) => kind.prototype),
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    'a'.matchAll(/a/g),
    [].values().map((value) => value),
    (() => {
      const wrapped = { next: () => ({ done: true }) }
      return typeof Iterator === 'function' ? Iterator.from(wrapped) : null
    })(),
  ]
  const seen = new Set()
  const waiting = [globalThis, ...hidden]
  while (waiting.length > 0) {
    const object = waiting.pop()
    const isObject = (typeof object === 'object' && object !== null) || typeof object === 'function'
    if (!isObject || seen.has(object)) continue
    seen.add(object)
    for (const key of ownKeys(object)) {
      const { value, get, set } = getOwnPropertyDescriptor(object, key)
      waiting.push(value, get, set)
    }
    waiting.push(getPrototypeOf(object))
  }
  for (const object of seen) freeze(object)

  return { run, placed: placed.buffer }
})()
