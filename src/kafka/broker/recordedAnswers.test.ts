import { describe, expect, it } from 'vitest'
import {
  beginScenario,
  differences,
  playStep,
  recordedAnswers,
  scenariosOf,
} from '../../testing/brokerScenario.ts'

const areas = [
  'produce',
  'fetch',
  'offsets',
  'metadata',
  'idempotence',
  'leader',
  'epochs',
  'failure',
  'acks',
  'racks',
  'configs',
  'topics',
  'cluster',
  'admin',
  'commit',
  'group',
  'more',
]

describe.each(areas)('answers are as recorded from Kafka: %s', (area) => {
  it.each(scenariosOf(area).map((scenario) => [scenario.id, scenario] as const))(
    '%s',
    (_id, scenario) => {
      const answers = new Map(recordedAnswers(scenario).map((answer) => [answer.step, answer]))
      const play = beginScenario(scenario)
      const found: string[] = []
      scenario.steps.forEach((step, index) => {
        const answer = playStep(play, step)
        const recorded = answers.get(index)
        if (recorded === undefined) return
        if (recorded.silence === true) expect(answer).toBe('waiting')
        else if (recorded.closed === true) expect(answer).toBe('closed')
        else
          found.push(
            ...differences(play, recorded.response, answer as never, `step ${index} ${step.api}`),
          )
      })
      expect(found).toEqual([])
    },
  )
})
