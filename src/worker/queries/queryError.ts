/** What cannot be answered, because it is not there, is said in a sentence. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
}
