// The person's own client: topics, and records produced by hand. Always there; never listed among the applications.

import { producerDefaults } from '../base/clientDefaults.ts'
import type { AdminTask } from './adminTask.ts'
import { newProducer, type ProducerState } from './producer/producerState.ts'

export interface AdminState {
  readonly kind: 'admin'
  readonly name: string
  readonly state: 'running'
  /** Sends the records produced by hand. This client's other requests go through its core. */
  readonly producer: ProducerState
  /** Commands that wait for the cluster, by command id. */
  tasks: Map<number, AdminTask>
}

export function newAdmin(options: { name: string; bootstrap: readonly number[] }): AdminState {
  const { name, bootstrap } = options
  const workload = { ...producerDefaults.workload, topic: '', recordsPerSecond: 0 }
  // Sent one by one and at once; someone is watching.
  const settings = { ...producerDefaults, lingerMs: 0, deliveryTimeoutMs: 60_000, workload }
  const producer = newProducer({ name, bootstrap, settings })
  return {
    kind: 'admin',
    name,
    state: 'running',
    producer,
    tasks: new Map(),
  }
}
