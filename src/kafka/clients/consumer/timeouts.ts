/** request.timeout.ms of a Java consumer. */
export const REQUEST_TIMEOUT_MS = 30_000

/** retry.backoff.ms of a Java consumer. */
export const RETRY_BACKOFF_US = 100_000
