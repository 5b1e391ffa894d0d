// Client applications of a World. Each is a node of its own, with plain state and the entry points of every node.

import type { AdminState } from './adminState.ts'
import type { ConsumerState } from './consumer/consumerState.ts'
import type { ProducerState } from './producer/producerState.ts'

export type ClientState = ProducerState | ConsumerState | AdminState
