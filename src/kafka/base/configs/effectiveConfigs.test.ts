import { describe, expect, it } from 'vitest'
import { InvariantError } from '../errors.ts'
import { effectiveBrokerConfig, validateBrokerConfigs } from './brokerConfigs.ts'
import {
  describeTopicConfig,
  effectiveTopicConfig,
  topicConfigDefaults,
  topicConfigDefinitions,
  validateTopicConfigs,
} from './topicConfigs.ts'

const of = (settings: Record<string, string>): Map<string, string> =>
  new Map(Object.entries(settings))

describe('the settings of a topic', () => {
  it('are the defaults where nobody sets anything', () => {
    const config = effectiveTopicConfig(new Map())
    expect(config.cleanupPolicy).toEqual(['delete'])
    expect(config.retentionMs).toBe(604_800_000)
    expect(config.segmentBytes).toBe(1_073_741_824)
    expect(config.flushMessages).toBe(Number.MAX_SAFE_INTEGER)
    expect(config.internalSegmentBytes).toBeNull()
    expect(config.uncleanLeaderElectionEnable).toBe(false)
  })

  it('come from the topic, then from the broker, then from the default', () => {
    const broker = of({ 'log.segment.bytes': '2097152', 'log.cleanup.policy': 'compact' })
    const config = effectiveTopicConfig(of({ 'segment.bytes': '1048576' }), broker)
    expect(config.segmentBytes).toBe(1_048_576)
    expect(config.cleanupPolicy).toEqual(['compact'])
  })

  it('take the first broker setting that is set and turn its unit', () => {
    const hours = of({ 'log.retention.hours': '2' })
    expect(effectiveTopicConfig(new Map(), hours).retentionMs).toBe(7_200_000)
    const both = of({ 'log.retention.hours': '2', 'log.retention.minutes': '3' })
    expect(effectiveTopicConfig(new Map(), both).retentionMs).toBe(180_000)
    expect(describeTopicConfig('retention.ms', new Map(), both)).toMatchObject({
      source: 'broker',
      setBy: 'log.retention.minutes',
      text: '180000',
    })
  })

  it('have no retention limit where the broker has a negative one', () => {
    const broker = of({ 'log.retention.hours': '-1' })
    expect(effectiveTopicConfig(new Map(), broker).retentionMs).toBe(-1)
  })

  it('let internal.segment.bytes take the place of segment.bytes below its bound', () => {
    const overrides = of({ 'internal.segment.bytes': '400' })
    expect(validateTopicConfigs(overrides)).toBeUndefined()
    expect(effectiveTopicConfig(overrides).segmentBytes).toBe(400)
  })

  it('are refused when unknown, invalid or in conflict', () => {
    expect(validateTopicConfigs(of({ 'no.such': '1' }))?.message).toBe(
      'Unknown topic config name: no.such',
    )
    expect(validateTopicConfigs(of({ 'retention.ms': 'abc' }))?.message).toBe(
      'Invalid value abc for configuration retention.ms: Not a number of type LONG',
    )
    expect(
      validateTopicConfigs(of({ 'min.compaction.lag.ms': '10', 'max.compaction.lag.ms': '5' })),
    ).toEqual({
      error: 'INVALID_CONFIG',
      message:
        'conflict topic config setting min.compaction.lag.ms (10) > max.compaction.lag.ms (5)',
    })
    expect(
      validateTopicConfigs(of({ 'min.compaction.lag.ms': '10', 'max.compaction.lag.ms': '10' })),
    ).toBeUndefined()
  })

  it('stop the World when a stored one is not valid', () => {
    expect(() => effectiveTopicConfig(of({ 'retention.ms': 'abc' }))).toThrow(InvariantError)
  })

  it('all have a sentence of documentation, and all but the internal one a default', () => {
    for (const { documentation } of topicConfigDefinitions.values())
      expect(documentation).toMatch(/^[A-Z].*\.$/)
    expect(topicConfigDefaults().size).toBe(topicConfigDefinitions.size - 1)
  })
})

describe('the settings of a broker', () => {
  it('are named as Kafka names them, in camel case', () => {
    const config = effectiveBrokerConfig(of({ 'replica.lag.time.max.ms': '10000' }))
    expect(config.replicaLagTimeMaxMs).toBe(10_000)
    expect(config.brokerSessionTimeoutMs).toBe(9000)
    expect(config.autoCreateTopicsEnable).toBe(true)
    expect(config.groupConsumerAssignors).toEqual(['uniform', 'range'])
    expect(config.brokerRack).toBeNull()
    expect(Object.values(config).filter((value) => value === undefined)).toEqual([])
  })

  it('are refused in the words of Kafka', () => {
    expect(validateBrokerConfigs(of({ 'num.partitions': '0' }))?.message).toBe(
      'Invalid value 0 for configuration num.partitions: Value must be at least 1',
    )
  })
})
