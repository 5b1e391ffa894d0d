import type { ClientPartitioner } from './contract.ts'

export const kafkaPythonPartitioners: readonly ClientPartitioner[] = []
