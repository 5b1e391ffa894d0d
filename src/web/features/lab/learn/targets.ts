import type { LabTarget } from '../../../../lab/experimentTypes.ts'

/** Where a step's target is in the screen. */
export function selectorOf(target: LabTarget): string {
  switch (target.kind) {
    case 'measure':
      return `${card(target.strategy)} [data-figure="${target.measure}"]`
    case 'bars':
    case 'work':
      return `${card(target.strategy)} [data-${target.kind}]`
    case 'part':
      return `[data-lab-part="results"][data-view="${target.part}"]`
  }
}

const card = (strategy: number): string => `[data-strategy="${strategy}"]`
