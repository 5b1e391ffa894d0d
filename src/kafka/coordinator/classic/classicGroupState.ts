export type ClassicGroupState =
  | 'Empty'
  | 'PreparingRebalance'
  | 'CompletingRebalance'
  | 'Stable'
  | 'Dead'

/** From which states each state may be entered. */
export const validPreviousStates: Readonly<
  Record<ClassicGroupState, readonly ClassicGroupState[]>
> = {
  Empty: ['PreparingRebalance'],
  PreparingRebalance: ['Stable', 'CompletingRebalance', 'Empty'],
  CompletingRebalance: ['PreparingRebalance'],
  Stable: ['CompletingRebalance'],
  Dead: ['Stable', 'PreparingRebalance', 'CompletingRebalance', 'Empty', 'Dead'],
}

export const canRebalance = (state: ClassicGroupState): boolean =>
  validPreviousStates.PreparingRebalance.includes(state)
