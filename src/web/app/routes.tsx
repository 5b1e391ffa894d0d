import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { usePath } from '../location/hashLocation.ts'
import { type RouteParams, RouteParamsProvider } from '../location/routeParams.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { EmptyState, Skeleton } from '../ui/States.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import styles from './Screens.module.css'

type ScreenModule = Readonly<Record<string, ComponentType>>

/** Each screen is a file named like its export; it is loaded when it is first shown. */
const files = import.meta.glob<ScreenModule>('../features/*/*Screen.tsx')

interface LazyScreen {
  readonly Screen: LazyExoticComponent<ComponentType> | null
  readonly load: () => Promise<unknown>
}

function screen(feature: string, name: string): LazyScreen {
  const load = files[`../features/${feature}/${name}.tsx`]
  if (!load) return { Screen: null, load: () => Promise.resolve() }
  const Screen = lazy(async () => {
    const component = (await load())[name]
    if (!component) throw new Error(`${name}.tsx has no export of its name.`)
    return { default: component }
  })
  return { Screen, load }
}

const routes = [
  { path: '/cluster', ...screen('cluster', 'ClusterScreen') },
  { path: '/topics', ...screen('topics', 'TopicsScreen') },
  { path: '/topics/:topic/:tab?', ...screen('topics', 'TopicScreen') },
  { path: '/groups', ...screen('groups', 'GroupsScreen') },
  { path: '/groups/:group/:tab?', ...screen('groups', 'GroupScreen') },
  { path: '/brokers', ...screen('brokers', 'BrokersScreen') },
  { path: '/brokers/:id/:tab?', ...screen('brokers', 'BrokerScreen') },
  { path: '/clients', ...screen('clients', 'ClientsScreen') },
  { path: '/clients/:name/:tab?', ...screen('clients', 'ClientScreen') },
  { path: '/events', ...screen('events', 'EventsScreen') },
  { path: '/lab', ...screen('lab', 'LabScreen') },
] as const

/** Fetches the screen of a path before it is shown: while the engine starts, the network has nothing else to do. */
export function preloadScreen(path: string): void {
  const [feature = 'cluster', ...rest] = path.split('/').filter((part) => part !== '')
  const wanted = rest.length === 0 ? `/${feature}` : `/${feature}/:`
  const route = routes.find((each) =>
    rest.length === 0 ? each.path === wanted : each.path.startsWith(wanted),
  )
  // Whoever shows the screen tells of a failure.
  route?.load().catch(() => undefined)
}

const decoded = (params: Readonly<Record<string, string | undefined>>): RouteParams =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined || /^\d+$/.test(name) ? [] : [[name, decode(value)]],
    ),
  )

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function Routes() {
  const path = usePath()
  return (
    <ErrorBoundary what="This screen" resetKey={path}>
      <Suspense fallback={<Skeleton rows={8} label="Loading the screen" />}>
        <Switch>
          <Route path="/">
            <Redirect to="/cluster" replace />
          </Route>
          {routes.map(({ path: pattern, Screen }) => (
            <Route key={pattern} path={pattern}>
              {(params) => (
                <RouteParamsProvider value={decoded(params)}>
                  {Screen ? <Screen /> : <NotFound path={path} />}
                </RouteParamsProvider>
              )}
            </Route>
          ))}
          <Route>
            <NotFound path={path} />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}

const NotFound = ({ path }: { readonly path: string }) => (
  <div className={styles.center}>
    <h1 className="visually-hidden">Not found</h1>
    <EmptyState
      title="There is no such page"
      action={
        <ButtonLink to="/cluster" kind="primary">
          Go to the cluster
        </ButtonLink>
      }
    >
      Nothing is at <code>{path}</code>. The link may be mistyped or of another version.
    </EmptyState>
  </div>
)
