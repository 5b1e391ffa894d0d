// The topic settings that a log obeys. `TopicConfig` has them all, so it can be given as it is.

import type { TopicConfig } from '../base/configs/topicConfigs.ts'

export type LogConfig = Pick<
  TopicConfig,
  | 'cleanupPolicy'
  | 'compressionGzipLevel'
  | 'compressionType'
  | 'fileDeleteDelayMs'
  | 'flushMessages'
  | 'flushMs'
  | 'indexIntervalBytes'
  | 'maxCompactionLagMs'
  | 'maxMessageBytes'
  | 'messageTimestampAfterMaxMs'
  | 'messageTimestampBeforeMaxMs'
  | 'messageTimestampType'
  | 'retentionBytes'
  | 'retentionMs'
  | 'segmentBytes'
  | 'segmentIndexBytes'
  | 'segmentMs'
>

export const isCompacted = (config: LogConfig): boolean => config.cleanupPolicy.includes('compact')

/** segment.ms, which the largest compaction lag of a compacted topic may shorten. */
export const effectiveSegmentMs = (config: LogConfig): number =>
  isCompacted(config) ? Math.min(config.segmentMs, config.maxCompactionLagMs) : config.segmentMs
