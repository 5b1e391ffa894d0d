import type { ClientPartitioner } from './contract.ts'

export const javaPartitioners: readonly ClientPartitioner[] = []
