// Partitioners to begin with. Each is what a team really writes, small enough to read in a minute.

export interface ExamplePartitioner {
  readonly id: string
  readonly title: string
  /** What it is for and what it costs, in a sentence each. */
  readonly about: string
  readonly code: string
}

const asJava = `// What Java's producer does with a key, in four steps.
function partition(record, topic, state) {
  if (record.key === null) {
    // Without a key: take the partitions in turn.
    state.next = ((state.next ?? -1) + 1) % topic.partitionCount
    return state.next
  }
  const hash = murmur2(record.keyBytes) // a signed 32-bit number
  return toPositive(hash) % topic.partitionCount
}
`

const customerTier = `// Keys look like "gold:customer-17". Gold customers have the last
// third of the partitions to themselves and never wait behind others.
function partition(record, topic, state) {
  const key = record.key ?? ''
  const n = topic.partitionCount
  const gold = n < 2 ? 0 : Math.max(1, Math.floor(n / 3))
  const hash = toPositive(murmur2(key))
  if (gold > 0 && key.startsWith('gold:')) {
    return n - gold + (hash % gold)
  }
  return hash % (n - gold)
}
`

const geohash = `// Keys are places: "48.2082,16.3738" (latitude, longitude). The first
// two letters of the geohash are a box of about 1,250 x 625 km, and
// places in one box go to one partition: neighbours stay together.
const LETTERS = '0123456789bcdefghjkmnpqrstuvwxyz'
function geohash(latitude, longitude, letters) {
  const low = [-180, -90]
  const high = [180, 90]
  let text = ''
  for (let bit = 0, value = 0; text.length < letters; ) {
    const axis = bit % 2 // longitude and latitude in turn
    const middle = (low[axis] + high[axis]) / 2
    const above = (axis === 0 ? longitude : latitude) >= middle
    if (above) low[axis] = middle
    else high[axis] = middle
    value = value * 2 + (above ? 1 : 0)
    if (++bit % 5 === 0) { text += LETTERS[value]; value = 0 }
  }
  return text
}
function partition(record, topic, state) {
  const [latitude, longitude] = (record.key ?? '').split(',').map(Number)
  const box = Number.isFinite(latitude) && Number.isFinite(longitude)
    ? geohash(latitude, longitude, 2) : record.key ?? ''
  return toPositive(murmur2(box)) % topic.partitionCount
}
`

const timeBucket = `// All records of one minute go to one partition, the next minute to
// the next one: easy to read back by time, but only one partition
// works at any moment. See what that does to throughput.
function partition(record, topic, state) {
  const minute = Math.floor(record.timestampMs / 60_000)
  return minute % topic.partitionCount
}
`

const consistentHashing = `// Jump consistent hashing (Lamping and Veach, 2014). When n partitions
// become m, only the keys that must move do: about (m - n) / m of them,
// and only into the new partitions. A plain remainder moves most keys.
function partition(record, topic, state) {
  if (record.key === null) return record.index % topic.partitionCount
  // A 64-bit generator in two halves would be exact; 32 bits do here.
  let seed = murmur2(record.keyBytes) >>> 0
  let at = 0
  let jump = 0
  while (jump < topic.partitionCount) {
    at = jump
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    jump = Math.floor((at + 1) * (4294967296 / (seed + 1)))
  }
  return at
}
`

const saltedHotKey = `// One customer makes most of the traffic. Its records are spread over
// three partitions by a salt that goes round; all others stay whole.
// The price: the hot key has no order between those partitions.
const HOT = 'customer-1'
const SALTS = 3
function partition(record, topic, state) {
  if (record.key === null) return record.index % topic.partitionCount
  const base = toPositive(murmur2(record.keyBytes))
  if (record.key !== HOT) return base % topic.partitionCount
  state.salt = ((state.salt ?? -1) + 1) % SALTS
  return (base + state.salt) % topic.partitionCount
}
`

/** The first is where a new text begins. */
export const examplePartitioners: readonly ExamplePartitioner[] = [
  {
    id: 'java',
    title: 'As Java does',
    about: 'The rule of Java’s producer written out: a start for your own.',
    code: asJava,
  },
  {
    id: 'customer-tier',
    title: 'Customer tier',
    about: 'Partitions set aside for the customers that must not wait. They may stand idle.',
    code: customerTier,
  },
  {
    id: 'geohash',
    title: 'Geohash',
    about: 'Neighbouring places share a partition. Crowded regions make hot partitions.',
    code: geohash,
  },
  {
    id: 'time-bucket',
    title: 'Time bucket',
    about: 'A partition a minute. Only one of them works at any moment.',
    code: timeBucket,
  },
  {
    id: 'consistent-hashing',
    title: 'Consistent hashing',
    about: 'Few keys move when partitions are added, and only into the new ones.',
    code: consistentHashing,
  },
  {
    id: 'salted-hot-key',
    title: 'Salted hot key',
    about: 'Spreads one hot key over three partitions. It loses its order between them.',
    code: saltedHotKey,
  },
]

export const examplePartitioner = (id: string): ExamplePartitioner => {
  const found = examplePartitioners.find((each) => each.id === id)
  if (!found) throw new Error(`There is no example named ${id}.`)
  return found
}
