import { describe, expect, it } from 'vitest'
import { brokerConfigDefinitions } from './brokerConfigs.ts'
import type { ConfigDefinition } from './configDefinition.ts'
import { isInvalidConfig, javaDoubleText, parseConfigValue } from './configValue.ts'
import { topicConfigDefinitions } from './topicConfigs.ts'

const definitionOf = (name: string): ConfigDefinition =>
  topicConfigDefinitions.get(name) ?? brokerConfigDefinitions.get(name)!

/** The canonical text, or the message of the error. */
function outcome(name: string, text: string): string | null {
  const parsed = parseConfigValue(definitionOf(name), text)
  return isInvalidConfig(parsed) ? parsed.message : parsed.text
}

const throttled = (shown: string) =>
  `Invalid value ${shown} for configuration leader.replication.throttled.replicas: ` +
  "leader.replication.throttled.replicas must be the literal '*' or a list of replicas in the following " +
  'format: [partitionId]:[brokerId],[partitionId]:[brokerId],...'

// What the setting definitions of Kafka 4.3.1 answered.
const accepted: [string, string, string][] = [
  ['cleanup.policy', '', ''],
  ['cleanup.policy', 'delete,delete', 'delete'],
  ['cleanup.policy', 'compact , delete', 'compact,delete'],
  ['compression.gzip.level', '-1', '-1'],
  ['preallocate', ' TRUE ', 'true'],
  ['min.cleanable.dirty.ratio', '.5', '0.5'],
  ['min.cleanable.dirty.ratio', '1e-1', '0.1'],
  ['min.cleanable.dirty.ratio', '0.5d', '0.5'],
  ['min.cleanable.dirty.ratio', 'NaN', 'NaN'],
  ['retention.ms', '9223372036854775807', '9223372036854775807'],
  ['retention.ms', '+5', '5'],
  ['retention.ms', ' 7 ', '7'],
  ['retention.bytes', '-9', '-9'],
  ['leader.replication.throttled.replicas', '*', '*'],
  ['leader.replication.throttled.replicas', '0:1,1:2', '0:1,1:2'],
  ['leader.replication.throttled.replicas', '', ''],
  ['leader.replication.throttled.replicas', '0:1,0:1', '0:1,0:1'],
  ['internal.segment.bytes', '100', '100'],
  ['group.consumer.migration.policy', 'Upgrade', 'Upgrade'],
  ['default.replication.factor', '0', '0'],
  ['authorizer.class.name', '', ''],
  ['log.cleanup.policy', '', ''],
]

const refused: [string, string, string][] = [
  ['cleanup.policy', 'compact,', "Configuration 'cleanup.policy' values must not be empty."],
  ['cleanup.policy', ',', "Configuration 'cleanup.policy' values must not be empty."],
  [
    'cleanup.policy',
    'Delete',
    'Invalid value Delete for configuration cleanup.policy: String must be one of: compact, delete',
  ],
  [
    'compression.gzip.level',
    '0',
    'Invalid value 0 for configuration compression.gzip.level: Value must be between 1 and 9 or equal to -1',
  ],
  [
    'compression.lz4.level',
    '18',
    'Invalid value 18 for configuration compression.lz4.level: Value must be no more than 17',
  ],
  [
    'compression.type',
    'GZIP',
    'Invalid value GZIP for configuration compression.type: String must be one of: uncompressed, zstd, lz4, snappy, gzip, producer',
  ],
  [
    'preallocate',
    'yes',
    'Invalid value yes for configuration preallocate: Expected value to be either true or false',
  ],
  [
    'min.cleanable.dirty.ratio',
    '1.5',
    'Invalid value 1.5 for configuration min.cleanable.dirty.ratio: Value must be no more than 1',
  ],
  [
    'min.cleanable.dirty.ratio',
    'x',
    'Invalid value x for configuration min.cleanable.dirty.ratio: Not a number of type DOUBLE',
  ],
  [
    'retention.ms',
    '9223372036854775808',
    'Invalid value 9223372036854775808 for configuration retention.ms: Not a number of type LONG',
  ],
  [
    'retention.ms',
    '-2',
    'Invalid value -2 for configuration retention.ms: Value must be at least -1',
  ],
  ['retention.ms', '', 'Invalid value  for configuration retention.ms: Not a number of type LONG'],
  [
    'segment.bytes',
    '2147483648',
    'Invalid value 2147483648 for configuration segment.bytes: Not a number of type INT',
  ],
  [
    'segment.bytes',
    '1048575',
    'Invalid value 1048575 for configuration segment.bytes: Value must be at least 1048576',
  ],
  ['leader.replication.throttled.replicas', '0:1,x', throttled('[0:1, x]')],
  ['leader.replication.throttled.replicas', '*,0:1', throttled('[*, 0:1]')],
  [
    'process.roles',
    '',
    "Configuration 'process.roles' must not be empty. Valid values include: [broker, controller]",
  ],
  [
    'listeners',
    '',
    "Configuration 'listeners' must not be empty. Valid values include: any non-empty value",
  ],
  [
    'group.consumer.migration.policy',
    'x',
    'Invalid value x for configuration group.consumer.migration.policy: String must be one of (case insensitive): DISABLED, DOWNGRADE, UPGRADE, BIDIRECTIONAL',
  ],
  [
    'remote.log.metadata.manager.impl.prefix',
    '',
    'Invalid value  for configuration remote.log.metadata.manager.impl.prefix: String must be non-empty',
  ],
  [
    'offsets.topic.replication.factor',
    '40000',
    'Invalid value 40000 for configuration offsets.topic.replication.factor: Not a number of type SHORT',
  ],
]

describe('a setting', () => {
  it.each(accepted)('%s takes %j as %j', (name, text, canonical) => {
    expect(outcome(name, text)).toBe(canonical)
  })

  it.each(refused)('%s refuses %j in the words of Kafka', (name, text, message) => {
    expect(outcome(name, text)).toBe(message)
  })

  it('keeps the exact text of an int64 and clamps its value to the safe range', () => {
    expect(parseConfigValue(definitionOf('flush.ms'), '9223372036854775807')).toEqual({
      value: Number.MAX_SAFE_INTEGER,
      text: '9223372036854775807',
    })
  })

  it('refuses a number of any length without reading it all', () => {
    expect(outcome('retention.ms', '9'.repeat(100_000))).toContain('Not a number of type LONG')
    expect(outcome('retention.ms', `${'0'.repeat(30)}12`)).toBe('12')
  })

  it.each([...topicConfigDefinitions.values(), ...brokerConfigDefinitions.values()])(
    'takes its own default: $name',
    (definition) => {
      if (definition.default === null) return
      expect(parseConfigValue(definition, definition.default)).toHaveProperty(
        'text',
        definition.default,
      )
    },
  )
})

it.each([
  [0, '0.0'],
  [1, '1.0'],
  [0.5, '0.5'],
  [2147483647, '2.147483647E9'],
  [10_000_000, '1.0E7'],
  [9_999_999, '9999999.0'],
  [0.0001, '1.0E-4'],
  [Number.MAX_VALUE, '1.7976931348623157E308'],
])('a double of %d is written as %s', (value, text) => {
  expect(javaDoubleText(value)).toBe(text)
})
