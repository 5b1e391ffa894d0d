import { joinGroup } from '../../coordinator/groupCoordinator.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** JoinGroup (11): served by the group coordinator of this broker. */
export const handleJoinGroup: Handler<'JoinGroup'> = (broker, request, environment) =>
  joinGroup(broker.coordinator, request, coordinatorContext(broker, environment))
