import { heartbeat } from '../../coordinator/groupCoordinator.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** Heartbeat (12): served by the group coordinator of this broker. */
export const handleHeartbeat: Handler<'Heartbeat'> = (broker, request, environment) =>
  heartbeat(broker.coordinator, request, coordinatorContext(broker, environment))
