import { deleteOffsets } from '../../coordinator/groupCoordinator.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** OffsetDelete (47): served by the group coordinator of this broker. */
export const handleOffsetDelete: Handler<'OffsetDelete'> = (broker, request, environment) =>
  deleteOffsets(broker.coordinator, request, coordinatorContext(broker, environment))
