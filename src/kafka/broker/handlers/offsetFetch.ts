import { fetchOffsets } from '../../coordinator/groupCoordinator.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** OffsetFetch (9): served by the group coordinator of this broker. */
export const handleOffsetFetch: Handler<'OffsetFetch'> = (broker, request, environment) =>
  fetchOffsets(broker.coordinator, request, coordinatorContext(broker, environment))
