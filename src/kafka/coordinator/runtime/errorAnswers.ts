// What a request is answered when its write fails.

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import { leaveBody } from '../classic/leaveGroup.ts'
import type { CoordinatorContext } from '../coordinatorContext.ts'
import { commitBody } from '../offsets/commitAnswer.ts'
import { answer } from './answer.ts'

/** For requests whose whole answer waited: Heartbeat, LeaveGroup, OffsetCommit, OffsetDelete. */
export function answerError(
  context: CoordinatorContext,
  request: RequestEnvelope,
  error: ErrorName,
): void {
  switch (request.api) {
    case 'LeaveGroup': {
      const leave = request as RequestEnvelope<'LeaveGroup'>
      answer(context, leave, leaveBody(leave, error, []))
      return
    }
    case 'OffsetCommit': {
      const commit = request as RequestEnvelope<'OffsetCommit'>
      answer(context, commit, commitBody(commit, context, error))
      return
    }
    default: {
      const other = request as RequestEnvelope<'Heartbeat' | 'OffsetDelete'>
      answer(context, other, { errorCode: errorCode(error) })
    }
  }
}
