import { type ErrorName, errorCode, errorMessage } from '../protocol/errors.ts'

/** An error in an answer; without a message of its own it gets the error's. */
export interface ApiError {
  readonly error: ErrorName
  readonly message: string
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
