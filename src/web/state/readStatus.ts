import type { StatusView } from '../../bridge/views.ts'
import { useViewStore } from './viewStore.ts'

const readStatus = (): StatusView | null => useViewStore.getState().status

/** A function that reads the last status at the moment of an action, without subscribing to it. */
export const useViewStoreStatus = (): (() => StatusView | null) => readStatus
