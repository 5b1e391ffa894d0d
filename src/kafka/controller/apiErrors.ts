import { type ErrorName, errorCode, errorMessage } from '../protocol/errors.ts'

/** An error in an answer; null where Kafka says nothing beside the code. */
export interface ApiError {
  readonly error: ErrorName
  readonly message: string | null
}

export const apiError = (error: ErrorName, message: string = errorMessage(error)): ApiError => ({
  error,
  message,
})

/** The two fields that most results have. */
export const errorFields = (
  failure: ApiError | null,
): { errorCode: number; errorMessage: string | null } =>
  failure === null
    ? { errorCode: 0, errorMessage: null }
    : { errorCode: errorCode(failure.error), errorMessage: failure.message }
