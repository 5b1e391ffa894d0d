import type { ClientPartitionerId } from '../../../../kafka/base/clientPartitioners.ts'
import { clientPartitioners } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'

/** Those who hash keys: only they can disagree about one. */
export const secondClientOptions: readonly {
  readonly value: ClientPartitionerId | ''
  readonly label: string
  readonly group?: string
}[] = [
  { value: '', label: 'nobody' },
  ...clientPartitioners
    .filter(({ keyed }) => keyed !== null)
    .map(({ id, label, client }) => ({ value: id, label, group: client })),
]
