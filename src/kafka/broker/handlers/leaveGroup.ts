import { leaveGroup } from '../../coordinator/groupCoordinator.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** LeaveGroup (13): served by the group coordinator of this broker. */
export const handleLeaveGroup: Handler<'LeaveGroup'> = (broker, request, environment) =>
  leaveGroup(broker.coordinator, request, coordinatorContext(broker, environment))
