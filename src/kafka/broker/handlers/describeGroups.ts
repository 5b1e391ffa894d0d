import { describeGroups } from '../../coordinator/describeGroups.ts'
import { coordinatorContext } from '../groupCoordinator.ts'
import type { Handler } from './handler.ts'

/** DescribeGroups (15): served by the group coordinator of this broker. */
export const handleDescribeGroups: Handler<'DescribeGroups'> = (broker, request, environment) =>
  describeGroups(broker.coordinator, request, coordinatorContext(broker, environment))
