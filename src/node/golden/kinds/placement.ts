import {
  INTEGER_KEYS,
  type JavaKeyClass,
  javaHashAdd,
  javaHashCopyOrder,
  javaHashKeys,
  javaHashRemove,
  javaHashSetOrder,
  javaHashTable,
  OPTIONAL_STRING_KEYS,
  STRING_KEYS,
  TOPIC_PARTITION_KEYS,
  UUID_KEYS,
} from '../../../kafka/partitioning/java/javaHashOrder.ts'
import {
  javaNextBelow,
  javaNextBoolean,
  javaNextDouble,
  javaNextInt,
  javaNextLong,
  javaRandom,
} from '../../../kafka/partitioning/java/javaRandom.ts'
import { javaShuffle } from '../../../kafka/partitioning/java/javaShuffle.ts'
import { placeReplicas } from '../../../kafka/partitioning/replicaPlacement.ts'
import { difference, firstDifference, type GoldenKind, runFiles } from '../kind.ts'

interface RandomCase {
  seed: string | number
  nextInt: number[]
  nextIntBound: Record<string, number[]>
  nextLong: string[]
  nextBoolean: boolean[]
  nextDouble: number[]
}

/** Each list of a case starts from a generator of its own. */
function checkRandom(recorded: RandomCase): string | undefined {
  const fresh = () => javaRandom(BigInt(recorded.seed))
  const draws = <T>(
    expected: readonly unknown[],
    draw: (random: ReturnType<typeof fresh>) => T,
  ) => {
    const random = fresh()
    return expected.map(() => draw(random))
  }
  const bounded = Object.entries(recorded.nextIntBound).map(([bound, expected]) =>
    difference(
      `nextInt(${bound})`,
      draws(expected, (random) => javaNextBelow(random, Number(bound))),
      expected,
    ),
  )
  const longs = draws(recorded.nextLong, (random) => javaNextLong(random).toString())
  return firstDifference(
    difference('nextInt', draws(recorded.nextInt, javaNextInt), recorded.nextInt),
    ...bounded,
    difference('nextLong', longs, recorded.nextLong.map(String)),
    difference('nextBoolean', draws(recorded.nextBoolean, javaNextBoolean), recorded.nextBoolean),
    difference('nextDouble', draws(recorded.nextDouble, javaNextDouble), recorded.nextDouble),
  )
}

interface ShuffleCase {
  seed: number | string
  size: number
  shuffled: number[]
  again: number[]
}

function checkShuffle(recorded: ShuffleCase): string | undefined {
  const random = javaRandom(BigInt(recorded.seed))
  const list = Array.from({ length: recorded.size }, (_, at) => at)
  javaShuffle(list, random)
  const first = difference('shuffled', list, recorded.shuffled)
  javaShuffle(list, random)
  return firstDifference(first, difference('again', list, recorded.again))
}

interface HashOrderCase {
  type: string
  insert: never[]
  order: unknown[]
  hashSetOfCollection?: unknown[]
  copyOfMap?: unknown[]
  remove?: never[]
  orderAfterRemove?: unknown[]
  orderAfterInsertAgain?: unknown[]
}

function checkHashOrder(recorded: HashOrderCase): string | undefined {
  switch (recorded.type) {
    case 'HashMap':
    case 'HashMap<String>':
      return compareOrders(recorded, STRING_KEYS, same, same)
    case 'HashMap<Optional>':
      return compareOrders(recorded, OPTIONAL_STRING_KEYS, same, same)
    case 'HashSet<Integer>':
      return compareOrders(recorded, INTEGER_KEYS, same, same)
    case 'HashMap<Uuid>':
      return compareOrders(
        recorded,
        UUID_KEYS,
        (text: string) => Buffer.from(text, 'base64url').toString('hex'),
        (hex) => Buffer.from(hex, 'hex').toString('base64url'),
      )
    case 'HashSet<TopicPartition>':
      return compareOrders(
        recorded,
        TOPIC_PARTITION_KEYS,
        parsed,
        (key) => `${key.topic}:${key.partition}`,
      )
    default:
      return `no such type here: ${recorded.type}`
  }
}

const same = <T>(value: T): T => value
const parsed = (text: string): { topic: string; partition: number } => {
  const colon = text.lastIndexOf(':')
  return { topic: text.slice(0, colon), partition: Number(text.slice(colon + 1)) }
}

function compareOrders<K>(
  recorded: HashOrderCase,
  keyClass: JavaKeyClass<K>,
  read: (written: never) => K,
  write: (key: K) => unknown,
): string | undefined {
  const table = javaHashTable(keyClass)
  const keys = recorded.insert.map(read)
  const shown = (what: string, order: readonly K[], expected: unknown[] | undefined) =>
    expected && difference(what, order.map(write), expected)
  for (const key of keys) javaHashAdd(table, key)
  const order = javaHashKeys(table)
  const found = [
    shown('order', order, recorded.order),
    shown('hashSetOfCollection', javaHashSetOrder(keys, keyClass), recorded.hashSetOfCollection),
    shown('copyOfMap', javaHashCopyOrder(order, keyClass), recorded.copyOfMap),
  ]
  const removed = (recorded.remove ?? []).map(read)
  for (const key of removed) javaHashRemove(table, key)
  found.push(shown('orderAfterRemove', javaHashKeys(table), recorded.orderAfterRemove))
  for (const key of removed) javaHashAdd(table, key)
  found.push(shown('orderAfterInsertAgain', javaHashKeys(table), recorded.orderAfterInsertAgain))
  return firstDifference(...found)
}

interface StripedCase {
  seed: number | string
  brokers: { id: number; rack?: string | null; fenced?: boolean }[]
  calls: {
    startPartition: number
    numPartitions: number
    replicationFactor: number
    replicas?: number[][]
    error?: string
    reason?: string
  }[]
}

const EXCEPTIONS = { INVALID_REPLICATION_FACTOR: 'InvalidReplicationFactorException' } as const

/** The calls of a case draw from one generator, one after the other. */
function checkStriped(recorded: StripedCase): string | undefined {
  const random = javaRandom(BigInt(recorded.seed))
  const brokers = recorded.brokers.map(({ id, rack = null, fenced = false }) => ({
    id,
    rack,
    fenced,
  }))
  for (const [at, call] of recorded.calls.entries()) {
    const answer = placeReplicas({
      brokers,
      startPartition: call.startPartition,
      partitions: call.numPartitions,
      replicationFactor: call.replicationFactor,
      random,
    })
    const found = Array.isArray(answer)
      ? difference(`call ${at} replicas`, answer, call.replicas ?? call.reason)
      : difference(
          `call ${at} error`,
          [EXCEPTIONS[answer.error], answer.message],
          [call.error, call.reason],
        )
    if (found !== undefined) return found
  }
  return undefined
}

export const placement: GoldenKind = {
  name: 'placement',
  run(folder, report) {
    const checks = {
      striped: checkStriped,
      'java-random': checkRandom,
      'java-shuffle': checkShuffle,
      'java-hash-order': checkHashOrder,
    }
    runFiles(folder, checks, report)
  },
}
