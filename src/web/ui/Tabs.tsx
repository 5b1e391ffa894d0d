import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { formatNumber } from './format.ts'
import styles from './Tabs.module.css'

export interface Tab {
  readonly id: string
  readonly label: string
  /** A figure or word behind the label. */
  readonly count?: number | string | undefined
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onChange: (id: string) => void
}

const panelId = (id: string): string => `panel-${id}`
const tabId = (id: string): string => `tab-${id}`

/** One Tab stop; arrows, Home and End choose. The chosen one's content goes into a TabPanel. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.id === value)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onChange(next.id)
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(tabId(next.id))}`)?.focus()
  }
  return (
    <div ref={list} className={styles.list} role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={tabId(tab.id)}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={tab.id === value}
          aria-controls={tab.id === value ? panelId(tab.id) : undefined}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          onKeyDown={onKeyDown}
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className={styles.count}>
              {typeof tab.count === 'number' ? formatNumber(tab.count) : tab.count}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}

export interface TabPanelProps {
  readonly id: string
  readonly children: ReactNode
  readonly className?: string | undefined
}

export const TabPanel = ({ id, children, className }: TabPanelProps) => (
  <div id={panelId(id)} role="tabpanel" aria-labelledby={tabId(id)} className={className}>
    {children}
  </div>
)
