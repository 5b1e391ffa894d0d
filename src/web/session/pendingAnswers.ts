/** Promises of what was asked, by the id that the answer will carry. */
export interface PendingAnswers {
  ask<Answer>(send: (id: number) => void): Promise<Answer>
  resolve(id: number, answer: unknown): void
  reject(id: number, message: string): void
  rejectAll(message: string): void
}

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

export function createPendingAnswers(): PendingAnswers {
  const waiting = new Map<number, Waiting>()
  let nextId = 1
  const take = (id: number): Waiting | undefined => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    return waiter
  }
  return {
    ask: <Answer>(send: (id: number) => void) =>
      new Promise<Answer>((resolve, reject) => {
        const id = nextId++
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
        send(id)
      }),
    resolve: (id, answer) => take(id)?.resolve(answer as never),
    reject: (id, message) => take(id)?.reject(new Error(message)),
    rejectAll(message) {
      for (const id of [...waiting.keys()]) take(id)?.reject(new Error(message))
    },
  }
}
