import type { LabPlacement, LabResult } from '../../../../lab/contract.ts'
import {
  lateSentence,
  movedSentence,
  skewSentence,
  splitSentence,
  workSentence,
} from '../../../../lab/sentences.ts'
import { type FigureId, type Measure, spreadOf } from './cardFigures.ts'

/** What a figure of a card means, with its numbers. */
export function figureSentence(
  id: FigureId,
  placement: LabPlacement,
  result: LabResult,
  measure: Measure,
): string {
  const { setup, distinctKeys } = result
  switch (id) {
    case 'skew':
      return skewSentence(spreadOf(placement, measure), measure, setup.partitions)
    case 'late':
      return lateSentence(placement, setup.members)
    case 'split':
      return splitSentence(placement, distinctKeys)
    case 'moved':
      return movedSentence(placement, result, setup)
  }
}

/** Of the chosen assignor. */
export function memberSentence({ balance }: LabPlacement, { setup }: LabResult): string {
  const chosen = balance.find(({ assignor }) => assignor === setup.assignor)
  return chosen ? workSentence(chosen.spread, setup.members) : 'There is nothing to read.'
}
