import { useCallback, useEffect, useRef, useState } from 'react'
import type { Queries, QueryName } from '../../bridge/queries.ts'
import { useSession } from './useSession.ts'

export interface QueryResult<Answer> {
  readonly state: 'loading' | 'ready' | 'failed'
  /** The last answer; stays while a newer one is loaded for the same question. */
  readonly answer: Answer | null
  /** A sentence when it failed. */
  readonly message: string | null
  readonly reload: () => void
}

export interface QueryOptions {
  /** Asks again this many ms after each answer. */
  readonly every?: number
  readonly enabled?: boolean
}

interface Known<Answer> {
  readonly key: string
  readonly state: QueryResult<Answer>['state']
  readonly answer: Answer | null
  readonly message: string | null
}

/** Asks the engine while mounted; asks again when the question's content changes. */
export function useQuery<Name extends QueryName>(
  name: Name,
  question: Queries[Name]['question'],
  options: QueryOptions = {},
): QueryResult<Queries[Name]['answer']> {
  type Answer = Queries[Name]['answer']
  const session = useSession()
  const { every, enabled = true } = options
  const key = `${name} ${JSON.stringify(question)}`
  const asked = useRef(question)
  asked.current = question
  const [round, setRound] = useState(0)
  const [known, setKnown] = useState<Known<Answer> | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` and `round` stand for the question asked again.
  useEffect(() => {
    if (!enabled) return
    let live = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      try {
        const answer = await session.query(name, asked.current)
        if (!live) return
        setKnown({ key, state: 'ready', answer, message: null })
      } catch (error) {
        if (!live) return
        const message = error instanceof Error ? error.message : String(error)
        setKnown((last) => ({
          key,
          state: 'failed',
          answer: last?.key === key ? last.answer : null,
          message,
        }))
      }
      if (every !== undefined) timer = setTimeout(() => void ask(), every)
    }
    void ask()
    return () => {
      live = false
      clearTimeout(timer)
    }
  }, [session, name, key, every, enabled, round])

  const reload = useCallback(() => setRound((last) => last + 1), [])
  const current = known?.key === key ? known : null
  return {
    state: current?.state ?? 'loading',
    answer: current?.answer ?? null,
    message: current?.message ?? null,
    reload,
  }
}
