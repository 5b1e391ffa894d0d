// What stands in place of a screen when the engine does not run here.

import type { ReactNode } from 'react'
import type { EngineState } from '../session/session.ts'
import { useSession, useTransport } from '../session/useSession.ts'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { formatVirtualTime } from '../ui/format.ts'
import { Skeleton } from '../ui/States.tsx'
import styles from './Screens.module.css'

/** null while it runs: then the route is shown. */
export function EngineScreen({ state }: { readonly state: EngineState }) {
  switch (state.kind) {
    case 'running':
      return null
    case 'starting':
      return <Skeleton rows={8} label="Starting the cluster" />
    case 'ownedElsewhere':
      return (
        <Ownership title="This cluster is open in another tab">
          One tab at a time runs it, so that two do not write the same disks. Taking over ends it
          there at its last saved moment and continues here.
        </Ownership>
      )
    case 'lostOwnership':
      return (
        <Ownership title="Another tab took over">
          The cluster goes on there. What was saved here up to that moment is what it continued
          from; nothing runs in this tab now.
        </Ownership>
      )
    case 'stopped':
      return <Stopped state={state} />
  }
}

function Ownership({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const transport = useTransport()
  return (
    <div className={styles.center}>
      <div className={styles.card}>
        <h1>{title}</h1>
        <p>{children}</p>
        <div className={styles.actions}>
          <Button kind="primary" icon="plug" onClick={() => void transport({ type: 'takeOver' })}>
            Take over here
          </Button>
        </div>
      </div>
    </div>
  )
}

type StoppedState = Extract<EngineState, { kind: 'stopped' }>

function Stopped({ state }: { readonly state: StoppedState }) {
  const session = useSession()
  const report = [
    state.message,
    `seed ${state.seed}`,
    state.timeUs === null ? null : `at ${formatVirtualTime(state.timeUs)}`,
  ]
    .filter(Boolean)
    .join('\n')
  return (
    <div className={styles.center}>
      <div className={styles.card} role="alert">
        <h1>The engine stopped</h1>
        <p>
          {state.mayRestart
            ? 'It met something that must not happen and stopped rather than show a wrong picture. What was saved is safe; a restart boots the cluster again from its disks.'
            : 'It was restarted three times and stopped again. Safe mode starts a fresh cluster in memory and leaves the saved one untouched.'}
        </p>
        <div className={styles.details}>
          <code>{report}</code> <CopyButton text={report} name="Copy what is needed to report it" />
        </div>
        <div className={styles.actions}>
          {state.mayRestart && (
            <Button kind="primary" icon="restart" onClick={() => session.restart()}>
              Restart the cluster
            </Button>
          )}
          <Button
            kind={state.mayRestart ? 'plain' : 'primary'}
            onClick={() => session.restart({ memoryOnly: true })}
          >
            Start in safe mode
          </Button>
        </div>
      </div>
    </div>
  )
}
