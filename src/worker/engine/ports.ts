import type { FromWorker } from '../../bridge/messages.ts'
import type { WorkspaceStorage } from '../storage/workspaceStorage.ts'
import type { Ownership } from './ownership.ts'

/** Everything of the browser that the engine uses; a test gives its own. */
export interface EnginePorts {
  post(message: FromWorker, transfer?: Transferable[]): void
  /** Monotonic, milliseconds. */
  nowMs(): number
  /** performance.timeOrigin + performance.now(). */
  wallMs(): number
  /** Calls back once other messages have had their turn, without the delay of a timer. */
  soon(callback: () => void): void
  /** Calls once after so many milliseconds; the returned function takes it back. */
  after(ms: number, callback: () => void): () => void
  openStorage(workspace: string): WorkspaceStorage
  openOwnership(workspace: string): Ownership
  estimate(): Promise<{ readonly usage: number; readonly quota: number } | null>
}
