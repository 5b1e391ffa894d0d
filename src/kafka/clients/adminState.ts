// The person's own client: topics, and records produced by hand. Always there; never listed among the applications.

import { producerDefaults } from '../base/clientDefaults.ts'
import type { AdminTask } from './adminTask.ts'
import { type ClientCore, clientCore } from './clientCore.ts'
import { newProducer, type ProducerState } from './producer/producerState.ts'

export interface AdminState {
  readonly kind: 'admin'
  readonly core: ClientCore
  readonly name: string
  readonly state: 'running'
  /** Sends the records produced by hand; shares this client's address. */
  readonly producer: ProducerState
  /** Commands that wait for the cluster, by command id. */
  tasks: Map<number, AdminTask>
}

export function newAdmin(options: { name: string; bootstrap: readonly number[] }): AdminState {
  const { name, bootstrap } = options
  const workload = { ...producerDefaults.workload, topic: '', recordsPerSecond: 0 }
  // Sent one by one and at once; someone is watching.
  const settings = { ...producerDefaults, lingerMs: 0, workload }
  const producer = newProducer({ name, bootstrap, settings })
  return {
    kind: 'admin',
    core: clientCore(name, bootstrap),
    name,
    state: 'running',
    producer,
    tasks: new Map(),
  }
}
