import { expect, test } from 'vitest'
import { consumerDefaults, producerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import type { ConsumerSettings } from '../../../../kafka/base/commands.ts'
import { clientNameProblem, freeName } from './clientName.ts'
import { consumerDraft, consumerName, readConsumer } from './consumerDraft.ts'
import { readKeyList } from './keyList.ts'
import { readNumber } from './numberSettings.ts'
import { type ProducerDraft, producerDraft, readProducer } from './producerDraft.ts'
import { producerNumbers } from './producerNumbers.ts'

const member: ConsumerSettings = { ...consumerDefaults, groupId: 'billing', topics: ['orders'] }

test('a number out of its bounds is refused with the bound', () => {
  const { maxInFlightRequestsPerConnection: inFlight, lingerMs } = producerNumbers
  expect(readNumber(inFlight, '0').problem).toBe('Must be at least 1.')
  expect(readNumber(lingerMs, '2147483648').problem).toBe('Must be at most 2,147,483,647.')
  expect(readNumber(lingerMs, '1.5').problem).toBe('Must be a whole number.')
  expect(readNumber(lingerMs, '').problem).toBe('Must be a whole number.')
  expect(readNumber(lingerMs, '1,000').value).toBe(1000)
})

test('an idempotent producer needs acks=all, retries and at most five requests in flight', () => {
  const draft = producerDraft('checkout')
  const { problems, settings } = readProducer(
    {
      ...draft,
      acks: '1',
      texts: { ...draft.texts, retries: '0', maxInFlightRequestsPerConnection: '6' },
    },
    [],
  )
  expect(Object.keys(problems).sort()).toEqual([
    'acks',
    'maxInFlightRequestsPerConnection',
    'retries',
  ])
  expect(settings).toBeNull()
  const without = { ...draft, acks: '1' as const, enableIdempotence: false }
  expect(readProducer(without, []).problems).toEqual({})
})

test('delivery.timeout.ms is at least linger.ms and request.timeout.ms together', () => {
  const draft = producerDraft('checkout')
  const texts = { ...draft.texts, lingerMs: '100', deliveryTimeoutMs: '30099' }
  expect(readProducer({ ...draft, texts }, []).problems).toEqual({
    deliveryTimeoutMs: 'Must be at least linger.ms + request.timeout.ms: 30,100.',
  })
})

test('numbers of another key distribution are not asked for', () => {
  const draft = producerDraft('checkout')
  const texts = { ...draft.texts, exponent: 'nonsense', hotShare: '' }
  expect(readProducer({ ...draft, texts }, []).problems).toEqual({})
  expect(Object.keys(readProducer({ ...draft, texts, keyKind: 'zipf' }, []).problems)).toEqual([
    'exponent',
  ])
})

test('each kind of keys has its bounds, told at its field', () => {
  const problems = (changes: Partial<ProducerDraft>, numbers: Record<string, string> = {}) => {
    const draft = producerDraft('checkout')
    const changed = { ...draft, ...changes, texts: { ...draft.texts, ...numbers } }
    return readProducer(changed, []).problems
  }
  const part = { id: 0, prefix: 'user-', keys: '100001', exponent: '1' }
  expect(problems({ keyKind: 'composite', keyParts: [part] })).toEqual({
    'keyPart0.keys': 'At most 100,000 by Zipf; any with exponent 0.',
  })
  expect(problems({ keyKind: 'composite', keyParts: [{ ...part, exponent: '0' }] })).toEqual({})
  expect(problems({ keyKind: 'composite', keySeparator: '-'.repeat(17) })).toEqual({
    keySeparator: 'At most 16 bytes.',
  })
  expect(problems({ keyKind: 'time' }, { bucketMs: '0' })).toEqual({
    bucketMs: 'Must be at least 1.',
  })
  expect(problems({ keyPrefix: 'ä'.repeat(129) })).toEqual({ keyPrefix: 'At most 256 bytes.' })
  expect(problems({ keyKind: 'list', keyList: '\n' })).toEqual({
    keyList: 'A list needs at least one key.',
  })
  expect(problems({ keyKind: 'list', keyList: 'k\n'.repeat(10_001) }).keyList).toContain('10,001')
  expect(problems({ keyKind: 'list', keyList: 'k'.repeat(262_145) }).keyList).toContain('256 KiB')
  expect(problems({ keyKind: 'list', keyList: 'aGk=\n?', keyListEncoding: 'base64' })).toEqual({
    keyList: 'Key 2 is no base64.',
  })
  expect(problems({}, { keySeed: '4294967296' }).keySeed).toContain('at most 4,294,967,295')
  expect(problems({}, { recordLimit: '0' }).recordLimit).toContain('Or leave it empty')
})

test('a list of keys tells no key, the empty key and the text null apart', () => {
  expect(readKeyList('a\nnull\n""\n\n"null"\r\n"x')).toEqual(['a', null, '', 'null', '"x'])
})

test('own code is needed where it is chosen, and has a limit', () => {
  const draft = { ...producerDraft('checkout'), partitioner: 'own' as const }
  expect(Object.keys(readProducer(draft, []).problems)).toEqual(['partitionerCode'])
  const long = { ...draft, partitionerCode: 'x'.repeat(32_769) }
  expect(readProducer(long, []).problems.partitionerCode).toContain('32 KiB')
  const fine = { ...draft, partitionerCode: 'const partition = () => 0' }
  expect(readProducer(fine, []).settings).toMatchObject({
    partitioner: 'own',
    partitionerCode: 'const partition = () => 0',
  })
})

test('a producer with a rate needs a topic, one at rate 0 does not', () => {
  const draft = producerDraft('checkout', {
    ...producerDefaults,
    workload: { ...producerDefaults.workload, topic: '' },
  })
  expect(readProducer(draft, []).problems).toEqual({
    topic: 'A producer with a rate needs a topic.',
  })
  const still = { ...draft, texts: { ...draft.texts, recordsPerSecond: '0' } }
  expect(readProducer(still, []).problems).toEqual({})
})

test('a member that goes through the form comes out the same', () => {
  const given: ConsumerSettings = {
    ...member,
    groupInstanceId: 'till-1',
    partitionAssignmentStrategy: ['roundrobin', 'range'],
    processingUsPerRecord: 12_500,
    autoOffsetReset: 'earliest',
    isolationLevel: 'read_committed',
  }
  expect(readConsumer(consumerDraft('billing-1', given), [])).toEqual({
    problems: {},
    settings: given,
  })
})

test('a consumer by hand has partitions and neither group, topics nor commits', () => {
  const draft = { ...consumerDraft(null, member), mode: 'byHand' as const }
  expect(readConsumer(draft, []).problems).toEqual({ assigned: 'Choose at least one partition.' })
  const { settings } = readConsumer({ ...draft, assigned: ['a-b-2', 'orders-0'] }, [])
  expect(settings).toEqual({
    ...member,
    groupId: null,
    topics: [],
    assigned: [
      { topic: 'a-b', partition: 2 },
      { topic: 'orders', partition: 0 },
    ],
    enableAutoCommit: false,
  })
})

test('a heartbeat must be more frequent than the session', () => {
  const draft = consumerDraft('billing-1', { ...member, heartbeatIntervalMs: 45_000 })
  expect(readConsumer(draft, []).problems).toEqual({
    heartbeatIntervalMs: 'Must be below session.timeout.ms.',
  })
})

test('names are client ids and unique', () => {
  expect(clientNameProblem('a b', [])).toContain('letters')
  expect(clientNameProblem('web', ['web'])).toBe('There is a client web already.')
  expect(clientNameProblem('web-2', ['web'])).toBeNull()
  expect(freeName('billing', ['billing-1', 'billing-3'])).toBe('billing-2')
})

test('a member that nobody named is named after its group', () => {
  expect(consumerName(consumerDraft(null, member), ['billing-1'])).toBe('billing-2')
  expect(consumerName({ ...consumerDraft(null, member), groupId: 'ä ö' }, [])).toBe('----1')
  expect(consumerName({ ...consumerDraft(null, member), mode: 'byHand' }, [])).toBe('consumer-1')
})
