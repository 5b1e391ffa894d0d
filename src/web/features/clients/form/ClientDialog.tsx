import { type ReactNode, useId } from 'react'
import type { CommandOutcome } from '../../../../kafka/base/commands.ts'
import { useStatus } from '../../../state/views.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { plural } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/States.tsx'
import styles from './Form.module.css'

interface ClientDialogProps {
  readonly title: string
  readonly description: string
  readonly submitLabel: string
  readonly problemCount: number
  readonly refusal: Extract<CommandOutcome, { ok: false }> | null
  readonly sending: boolean
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The frame of both forms: fields, what is wrong, and the button that does it. */
export function ClientDialog(props: ClientDialogProps) {
  const formId = useId()
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={props.title}
      description={props.description}
      footer={
        <>
          <FootNote problemCount={props.problemCount} />
          <Button kind="quiet" onClick={props.onClose}>
            Cancel
          </Button>
          <Button
            kind="primary"
            disabledReason={props.sending ? 'Waiting for the answer.' : null}
            onClick={() => {
              const form = document.getElementById(formId)
              if (form instanceof HTMLFormElement) form.requestSubmit()
            }}
          >
            {props.submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void props.onSubmit().then(() => focusFirstWrong(formId))
        }}
      >
        {props.refusal && (
          <div style={{ marginBottom: 12 }}>
            <ErrorState title={props.refusal.error}>{props.refusal.message}</ErrorState>
          </div>
        )}
        {props.children}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          {props.submitLabel}
        </button>
      </form>
    </Dialog>
  )
}

function focusFirstWrong(formId: string): void {
  requestAnimationFrame(() => {
    const wrong = document.getElementById(formId)?.querySelector<HTMLElement>('[aria-invalid]')
    wrong?.focus()
  })
}

function FootNote({ problemCount }: { readonly problemCount: number }) {
  const paused = useStatus(({ clock }) => !clock.running) === true
  if (problemCount > 0) {
    return (
      <span className={`${styles.footNote} bad`} role="status">
        {plural(problemCount, 'field')} {problemCount === 1 ? 'needs' : 'need'} another look.
      </span>
    )
  }
  return (
    <span className={styles.footNote}>
      {paused ? 'Time is paused: it begins when time runs on.' : ''}
    </span>
  )
}
