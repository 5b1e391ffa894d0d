import { syncGroup } from '../../coordinator/groupCoordinator.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** SyncGroup (14): served by the group coordinator of this broker. */
export const handleSyncGroup: Handler<'SyncGroup'> = (broker, request, environment) =>
  syncGroup(broker.coordinator, request, coordinatorContext(broker, environment))
