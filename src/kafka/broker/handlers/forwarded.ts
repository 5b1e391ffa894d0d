// CreateTopics (19) v2-7, DeleteTopics (20) v1-6, CreatePartitions (37) v0-3, ElectLeaders (43) v0-2,
// IncrementalAlterConfigs (44) v0-1, DescribeQuorum (55) v0-2.
// Does: passes them on to the controller and its answer back.
// Leaves out: waiting until this broker has replayed what was decided, as Kafka does, too.

import { forwardToController } from '../forwarding.ts'
import type { Handler } from './handler.ts'

export const handleCreateTopics: Handler<'CreateTopics'> = forwardToController
export const handleDeleteTopics: Handler<'DeleteTopics'> = forwardToController
export const handleCreatePartitions: Handler<'CreatePartitions'> = forwardToController
export const handleElectLeaders: Handler<'ElectLeaders'> = forwardToController
export const handleDescribeQuorum: Handler<'DescribeQuorum'> = forwardToController
export const handleIncrementalAlterConfigs: Handler<'IncrementalAlterConfigs'> = forwardToController
