// The shape of a lab's set-up from outside. Only the shape: what is allowed in it the lab itself says.

import * as v from 'valibot'
import { clientPartitionerIds } from '../../kafka/base/clientPartitioners.ts'
import type { KeyDistribution } from '../../kafka/base/commands.ts'
import { assignorNames, type LabSetup, type LabStrategy } from '../../lab/contract.ts'

const partitioner = v.picklist(clientPartitionerIds)

const keys: v.GenericSchema<unknown, KeyDistribution> = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('uniform'), prefix: v.string(), keys: v.number() }),
  v.object({
    kind: v.literal('zipf'),
    prefix: v.string(),
    keys: v.number(),
    exponent: v.number(),
  }),
  v.object({
    kind: v.literal('hot'),
    prefix: v.string(),
    keys: v.number(),
    hotShare: v.number(),
  }),
  v.object({ kind: v.literal('sequential'), prefix: v.string() }),
  v.object({ kind: v.literal('time'), prefix: v.string(), bucketMs: v.number() }),
  v.object({ kind: v.literal('uuid') }),
  v.object({
    kind: v.literal('composite'),
    separator: v.string(),
    parts: v.array(v.object({ prefix: v.string(), keys: v.number(), exponent: v.number() })),
  }),
  v.object({
    kind: v.literal('list'),
    keys: v.array(v.nullable(v.string())),
    encoding: v.picklist(['utf8', 'base64']),
  }),
])

const strategy: v.GenericSchema<unknown, LabStrategy> = v.variant('kind', [
  v.object({ kind: v.literal('client'), partitioner }),
  v.object({ kind: v.literal('own'), name: v.string(), code: v.string() }),
])

const fault = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('slow'), partition: v.number(), delayMs: v.number() }),
  v.object({ kind: v.literal('dead'), partition: v.number() }),
])

export const labSetupSchema: v.GenericSchema<unknown, LabSetup> = v.object({
  seed: v.number(),
  records: v.number(),
  recordsPerSecond: v.number(),
  keys,
  keysFrom: v.nullable(v.string()),
  keylessShare: v.number(),
  valueBytes: v.number(),
  valueSpread: v.number(),
  partitions: v.number(),
  growTo: v.number(),
  members: v.number(),
  assignor: v.picklist(assignorNames),
  strategies: v.array(strategy),
  secondClient: v.nullable(partitioner),
  batchSize: v.number(),
  lingerMs: v.number(),
  brokers: v.object({
    count: v.number(),
    network: v.picklist(['lan', 'wan']),
    records: v.number(),
    fault,
  }),
})

export const linkSchema = v.object({
  version: v.number(),
  setup: v.unknown(),
  /** Of the rules when the link was made: `librdkafka 2.15.0`. */
  rules: v.optional(v.array(v.string()), []),
  /** Sentences of whoever made the link about what it leaves out. */
  left: v.optional(v.array(v.string()), []),
})
