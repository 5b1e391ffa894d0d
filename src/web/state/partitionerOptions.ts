// Partitioners of real clients as options of a select, grouped by client.

import type { ClientPartitionerId } from '../../kafka/base/clientPartitioners.ts'
import { clientPartitioners } from '../../kafka/partitioning/clients/clientPartitioners.ts'

export interface PartitionerOption {
  readonly value: ClientPartitionerId
  readonly label: string
  readonly group: string
}

export const partitionerOptions: readonly PartitionerOption[] = clientPartitioners.map(
  ({ id, label, client }) => ({ value: id, label, group: client }),
)
