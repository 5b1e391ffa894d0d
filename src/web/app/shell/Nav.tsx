import { hrefTo, usePath } from '../../location/hashLocation.ts'
import { classes } from '../../ui/classes.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Logo } from './Logo.tsx'
import styles from './Shell.module.css'

interface Place {
  readonly path: string
  readonly label: string
  readonly icon: IconName
  /** Pressed after `g`. */
  readonly key: string
  /** A line above it: what follows needs no cluster. */
  readonly apart?: boolean
}

export const places: readonly Place[] = [
  { path: '/cluster', label: 'Cluster', icon: 'cluster', key: 'c' },
  { path: '/topics', label: 'Topics', icon: 'topics', key: 't' },
  { path: '/groups', label: 'Groups', icon: 'groups', key: 'g' },
  { path: '/brokers', label: 'Brokers', icon: 'server', key: 'b' },
  { path: '/clients', label: 'Clients', icon: 'clients', key: 'l' },
  { path: '/events', label: 'Events', icon: 'events', key: 'e' },
  { path: '/lab', label: 'Lab', icon: 'flask', key: 'p', apart: true },
]

export function Nav() {
  const path = usePath()
  return (
    <nav className={styles.nav} aria-label="Main">
      <span className={styles.logo}>
        <Logo />
      </span>
      {places.map((place) => {
        const here = path === place.path || path.startsWith(`${place.path}/`)
        return (
          <a
            key={place.path}
            className={classes(styles.navLink, place.apart && styles.apart)}
            href={hrefTo(place.path)}
            aria-current={here ? 'page' : undefined}
            title={`${place.label} (g ${place.key})`}
          >
            <Icon name={place.icon} />
            {place.label}
          </a>
        )
      })}
    </nav>
  )
}
