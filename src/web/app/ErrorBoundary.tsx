import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/States.tsx'
import styles from './Screens.module.css'

interface Props {
  /** What failed, as the start of a sentence: "This screen". */
  readonly what: string
  /** When it changes, what failed is tried again. */
  readonly resetKey?: string
  readonly children: ReactNode
}

interface State {
  readonly error: Error | null
  readonly resetKey: string | undefined
}

/** React knows error boundaries only as classes. The cluster runs on in its worker meanwhile. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey }
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children
    return (
      <div className={styles.center}>
        <ErrorState
          title={`${this.props.what} could not be drawn`}
          action={
            <>
              <Button kind="primary" onClick={() => this.setState({ error: null })}>
                Try again
              </Button>
              <Button onClick={() => window.location.reload()}>Reload the page</Button>
            </>
          }
        >
          The cluster is not touched by this: it runs on in its worker.{' '}
          <code>{this.state.error.message}</code>
        </ErrorState>
      </div>
    )
  }
}
