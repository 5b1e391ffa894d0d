import { useRef, useState } from 'react'
import { useCommand } from '../../../session/useSession.ts'
import type { Sending } from './ProduceResult.tsx'
import type { ProduceDraft } from './produceDraft.ts'
import { draftCommand } from './produceDraft.ts'

/** Sends drafts one after the other and keeps what came of the last. */
export function useProduce(topic: string): [Sending, (draft: ProduceDraft) => Promise<void>] {
  const run = useCommand()
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const newest = useRef(0)
  const send = async (draft: ProduceDraft): Promise<void> => {
    const command = draftCommand(topic, draft)
    if (!command) return
    const { count } = draft
    newest.current += 1
    const own = newest.current
    setSending({ state: 'sending', count })
    const outcome = await run(command, { quiet: true })
    if (own === newest.current) setSending({ state: 'done', count, outcome })
  }
  return [sending, send]
}
