import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { Kbd } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Palette.module.css'
import { rankActions } from './rankActions.ts'

export interface PaletteAction {
  readonly id: string
  /** What is found and done: "Kill broker 2". */
  readonly label: string
  /** What kind it is: "Topic", "Time". */
  readonly group: string
  readonly keys?: string
  readonly onRun: () => void
}

export interface PaletteProps {
  readonly actions: readonly PaletteAction[]
  readonly onClose: () => void
}

const mostShown = 40

/** Type to find, arrows to choose, Enter to go or do. */
export function Palette({ actions, onClose }: PaletteProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useMemo(() => rankActions(actions, text).slice(0, mostShown), [actions, text])
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const at = Math.min(chosen, Math.max(0, found.length - 1))
  const active = found[at]

  const run = (action: PaletteAction | undefined): void => {
    if (!action) return
    onClose()
    action.onRun()
  }
  const choose = (index: number): void => {
    const next = (index + found.length) % Math.max(1, found.length)
    setChosen(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') choose(at + 1)
    else if (event.key === 'ArrowUp') choose(at - 1)
    else if (event.key === 'Enter') run(active)
    else return
    event.preventDefault()
  }
  return (
    <Sheet label="Find or run anything" onClose={onClose}>
      <div className={styles.search}>
        <span className="t3">
          <Icon name="search" size={14} />
        </span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type.
          autoFocus
          className={styles.input}
          type="text"
          role="combobox"
          aria-label="Find or run anything"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${listId}-${at}` : undefined}
          placeholder="A topic, group, broker, client or action"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div ref={list} id={listId} className={styles.list} role="listbox" aria-label="Found">
        {found.map((action, index) => (
          <div
            key={action.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.option}
            onPointerMove={() => setChosen(index)}
            onClick={() => run(action)}
            onKeyDown={onKeyDown}
          >
            <span className="cut">{action.label}</span>
            <span className={styles.space} />
            {action.keys && <Kbd>{action.keys}</Kbd>}
            <span className={styles.group}>{action.group}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>Nothing is called “{text}”.</p>}
    </Sheet>
  )
}
