import type { ClientPartitioner } from './contract.ts'

export const javaBefore33Partitioners: readonly ClientPartitioner[] = []
