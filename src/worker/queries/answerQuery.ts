import type { Queries, QueryName } from '../../bridge/queries.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { partitionViews } from '../views/clusterView.ts'
import type { History } from '../views/history.ts'
import { brokerConfigRows, topicConfigRows } from './configRows.ts'
import { exportFiles } from './exportFiles.ts'
import { QueryError } from './queryError.ts'
import { recordDetail } from './recordDetail.ts'
import { recordsPage } from './recordsPage.ts'
import { segmentInfos } from './segmentInfos.ts'
import { topicKeys } from './topicKeys.ts'
import { truth } from './truth.ts'
import { why } from './why.ts'

type Answer = Queries[QueryName]['answer']

export type Answered =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly message: string }

type Answerers = {
  readonly [N in QueryName]: (
    world: World,
    history: History,
    question: Queries[N]['question'],
  ) => Queries[N]['answer']
}

const answerers: Answerers = {
  records: (world, _, question) => recordsPage(world, question),
  record: (world, _, question) => recordDetail(world, question),
  topicKeys: (world, _, question) => topicKeys(world, question),
  topicConfig: (world, _, { topic }) => topicConfigRows(world, topic),
  brokerConfig: (world, _, { brokerId }) => brokerConfigRows(world, brokerId),
  segments: (world, _, { topic, partition }) => segmentInfos(world, topic, partition),
  partitionsOf: (world, history, { topic }) => partitionViews(world, history, topic),
  why: (world, _, { sequence }) => why(world, sequence),
  truth: (world, history) => truth(world, history),
  export: (world) => exportFiles(world),
}

export function answerQuery(
  world: World,
  history: History,
  name: QueryName,
  question: Queries[QueryName]['question'],
): Answered {
  if (!Object.hasOwn(answerers, name)) {
    const known = Object.keys(answerers).join(', ')
    return { ok: false, message: `There is no question named ${name}; there are ${known}.` }
  }
  const answerer = answerers[name] as (w: World, h: History, q: unknown) => Answer
  try {
    return { ok: true, answer: answerer(world, history, question) }
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, message: error.message }
    // A question only reads, so the World is as it was, whatever a script in the console asked.
    return { ok: false, message: `The question could not be answered: ${(error as Error).message}` }
  }
}
