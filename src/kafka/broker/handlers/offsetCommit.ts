import { commitOffsets } from '../../coordinator/groupCoordinator.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** OffsetCommit (8): served by the group coordinator of this broker. */
export const handleOffsetCommit: Handler<'OffsetCommit'> = (broker, request, environment) =>
  commitOffsets(broker.coordinator, request, coordinatorContext(broker, environment))
