import { listGroups } from '../../coordinator/describeGroups.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** ListGroups (16): served by the group coordinator of this broker. */
export const handleListGroups: Handler<'ListGroups'> = (broker, request, environment) =>
  listGroups(broker.coordinator, request, coordinatorContext(broker, environment))
