import type { ClientPartitioner } from './contract.ts'

export const librdkafkaPartitioners: readonly ClientPartitioner[] = []
