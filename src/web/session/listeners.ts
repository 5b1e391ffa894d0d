export interface Listeners<Argument extends readonly unknown[]> {
  add(listener: (...args: Argument) => void): () => void
  call(...args: Argument): void
}

/** A set of listeners; one that is removed while others are called is not called any more. */
export function createListeners<Argument extends readonly unknown[]>(): Listeners<Argument> {
  const listeners = new Set<(...args: Argument) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    call(...args) {
      for (const listener of [...listeners]) if (listeners.has(listener)) listener(...args)
    },
  }
}
