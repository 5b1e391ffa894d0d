import type { OutcomeReporter } from '../session/useSession.ts'
import { toast } from '../ui/Toasts.tsx'

/** Failures are always said; success only when the caller has words for it. */
export const reportOutcome: OutcomeReporter = (outcome, done) => {
  if (!outcome.ok) toast({ tone: 'bad', title: outcome.error, text: outcome.message })
  else if (done !== undefined) toast({ tone: 'ok', text: done })
}
