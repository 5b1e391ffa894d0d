import { Kbd } from '../../ui/Badge.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { isMac } from '../../ui/keys.ts'
import { places } from './Nav.tsx'
import styles from './ShortcutHelp.module.css'

interface DialogState {
  readonly open: boolean
  readonly onClose: () => void
}

const groups = (): readonly {
  readonly title: string
  readonly keys: readonly (readonly [keys: string, what: string])[]
}[] => [
  {
    title: 'Time',
    keys: [
      ['Space', 'Pause or go on'],
      ['.', 'Go to the next event; hold to go on stepping'],
      ['− +', 'Slower, faster'],
    ],
  },
  { title: 'Go to', keys: places.map((place) => [`g ${place.key}`, place.label] as const) },
  {
    title: 'Tables',
    keys: [
      ['/', 'Filter'],
      ['j k', 'Next row, row before'],
      ['Enter', 'Open the row'],
      ['x', 'Select the row, where rows can be selected'],
    ],
  },
  {
    title: 'Anywhere',
    keys: [
      [isMac() ? '⌘ K' : 'Ctrl K', 'Find or run anything'],
      ['Esc', 'Close the inspector or what is open'],
      ['?', 'This list'],
    ],
  },
]

export const ShortcutHelp = ({ open, onClose }: DialogState) => (
  <Dialog open={open} onClose={onClose} title="Keyboard shortcuts" wide>
    <div className={styles.groups}>
      {groups().map((group) => (
        <section key={group.title}>
          <h3 className={styles.title}>{group.title}</h3>
          <dl className={styles.keys}>
            {group.keys.map(([keys, what]) => (
              <div key={keys} className={styles.line}>
                <dt>
                  {keys.split(' ').map((key, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: `g g` is the same key twice.
                    <Kbd key={at}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
)
