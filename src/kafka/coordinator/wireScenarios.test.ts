import { describe, expect, test } from 'vitest'
import { testCoordinator } from '../../testing/coordinatorContext.ts'
import {
  type Json,
  playScenario,
  recordedAnswers,
  recordedPart,
  sortAt,
  type WireScenario,
  wireScenarios,
} from '../../testing/wireScenario.ts'
import type { GroupCoordinatorConfig } from './groupCoordinatorConfig.ts'

const quick: Partial<GroupCoordinatorConfig> = {
  groupInitialRebalanceDelayMs: 0,
  groupMinSessionTimeoutMs: 500,
  groupMaxSize: 4,
}
const clusters: Readonly<Record<string, Partial<GroupCoordinatorConfig>>> = {
  quick,
  stock: {},
  strict: { ...quick, offsetMetadataMaxBytes: 10 },
}

/** Recorded clients came from an IP address, ours have a name. */
const withoutHosts = (value: Json): Json =>
  JSON.parse(JSON.stringify(value).replaceAll('"/wire"', '"/127.0.0.1"')) as Json

function compare(scenario: WireScenario): void {
  const coordinator = testCoordinator(clusters[scenario.cluster])
  const answers = playScenario(coordinator, scenario)
  for (const { step, response, silence } of recordedAnswers(scenario)) {
    const got = answers.get(step)
    if (silence === true || response === undefined) {
      expect(got?.response, `step ${step}`).toBeUndefined()
      continue
    }
    const rule = got?.step ?? {}
    const wanted = sortAt(response, rule.sort ?? [], '')
    const part = recordedPart(got?.response, wanted, rule)
    expect(withoutHosts(part), `step ${step}`).toEqual(wanted)
  }
}

describe.each(['group', 'commit'])('recorded from Kafka: %s', (area) => {
  test.each(wireScenarios(area).map((scenario) => [scenario.id, scenario.rule, scenario] as const))(
    '%s: %s',
    (_id, _rule, scenario) => {
      compare(scenario)
    },
  )
})
