import { useTopics } from '../../state/views.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Page, PageHead } from '../../ui/PageHead.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { topicNameProblem } from './topicNameRules.ts'
import { topicPath } from './topicPaths.ts'

/** A topic that the cluster does not have, by its address. */
export function MissingTopic({ name }: { readonly name: string }) {
  const topics = useTopics().map((topic) => topic.name)
  const problem = topicNameProblem(name, topics)
  const similar = topics.find(
    (other) => other.toLowerCase().startsWith(name.toLowerCase().slice(0, 3)) && name.length > 2,
  )
  return (
    <Page scrolling head={<PageHead title={name} crumbs={[{ label: 'Topics', to: '/topics' }]} />}>
      <EmptyState
        title={`There is no topic ${name}`}
        action={
          <>
            {problem === null && (
              <ButtonLink
                kind="primary"
                icon="add"
                to={`/topics?create=1&name=${encodeURIComponent(name)}`}
              >
                Create {name}
              </ButtonLink>
            )}
            {similar !== undefined && (
              <ButtonLink to={topicPath(similar)}>Go to {similar}</ButtonLink>
            )}
            <ButtonLink to="/topics" kind="quiet">
              All topics
            </ButtonLink>
          </>
        }
      >
        It was deleted, or it has not been created at this moment of the cluster’s time.
        {problem !== null && ` It cannot be created by this name. ${problem}`}
      </EmptyState>
    </Page>
  )
}
