import { deleteGroups } from '../../coordinator/groupCoordinator.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** DeleteGroups (42): served by the group coordinator of this broker. */
export const handleDeleteGroups: Handler<'DeleteGroups'> = (broker, request, environment) =>
  deleteGroups(broker.coordinator, request, coordinatorContext(broker, environment))
