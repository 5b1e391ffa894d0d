import { useRef, useState } from 'react'
import type { CommandOutcome, WorldCommand } from '../../../../kafka/base/commands.ts'
import { useCommand } from '../../../session/useSession.ts'
import { toast } from '../../../ui/Toasts.tsx'
import type { Problems, ReadDraft } from './producerDraft.ts'

/** Fields that begin empty: they complain only once somebody was there, or tried to send. */
const lateFields = new Set(['name', 'topic', 'topics', 'assigned', 'groupId'])

interface ClientFormOptions<Draft, Settings> {
  readonly start: Draft
  readonly read: (draft: Draft) => ReadDraft<Settings>
  readonly command: (draft: Draft, settings: Settings) => WorldCommand
  /** What is said when the cluster took it. */
  readonly done: (draft: Draft) => string
  /** Field ids by the names that the engine's sentences use: `linger.ms` is lingerMs. */
  readonly fieldNames: Readonly<Record<string, string>>
  readonly onDone: () => void
}

export interface ClientForm<Draft> {
  readonly draft: Draft
  /** Those to be shown now. */
  readonly problems: Problems
  readonly problemCount: number
  readonly refusal: Extract<CommandOutcome, { ok: false }> | null
  readonly sending: boolean
  readonly change: (next: Partial<Draft>) => void
  readonly submit: () => Promise<void>
}

export function useClientForm<Draft extends object, Settings>(
  options: ClientFormOptions<Draft, Settings>,
): ClientForm<Draft> {
  const run = useCommand()
  const [draft, setDraft] = useState(options.start)
  const [tried, setTried] = useState(false)
  const touched = useRef(new Set<string>())
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<ClientForm<Draft>['refusal']>(null)
  const { problems, settings } = options.read(draft)
  const own = refusedField(refusal, options.fieldNames)
  const shown = Object.fromEntries(
    Object.entries(own && refusal ? { [own]: refusal.message, ...problems } : problems).filter(
      ([id]) => tried || !lateFields.has(id) || touched.current.has(id),
    ),
  )
  const change = (next: Partial<Draft>): void => {
    for (const id of Object.keys(next)) touched.current.add(id)
    setRefusal(null)
    setDraft((last) => ({ ...last, ...next }))
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!settings || sending) return
    setSending(true)
    const command = options.command(draft, settings)
    const done = options.done(draft)
    const outcome = await run(command, { quiet: true })
    setSending(false)
    if (!outcome.ok) {
      setRefusal(outcome)
      return
    }
    toast({ tone: 'ok', text: done })
    options.onDone()
  }
  return {
    draft,
    problems: shown,
    problemCount: Object.keys(shown).length,
    refusal: own === null ? refusal : null,
    sending,
    change,
    submit,
  }
}

/** The field that a refusal is about, when its sentence begins with that field's name. */
function refusedField(
  refusal: Extract<CommandOutcome, { ok: false }> | null,
  fieldNames: Readonly<Record<string, string>>,
): string | null {
  if (refusal === null) return null
  const name = Object.keys(fieldNames).find((each) => refusal.message.startsWith(`${each} `))
  return name === undefined ? null : (fieldNames[name] ?? null)
}
