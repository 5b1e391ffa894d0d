import type { ReactNode } from 'react'
import { hrefTo } from '../location/hashLocation.ts'
import styles from './Badge.module.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'
import { keyColor } from './keyColors.ts'

export type Tone = 'plain' | 'outline' | 'ok' | 'warn' | 'bad' | 'accent'

export interface BadgeProps {
  readonly children: ReactNode
  readonly tone?: Tone
  readonly icon?: IconName
  readonly title?: string
}

export const Badge = ({ children, tone = 'plain', icon, title }: BadgeProps) => (
  <span className={classes(styles.badge, tone !== 'plain' && styles[tone])} title={title}>
    {icon && <Icon name={icon} size={10} />}
    {children}
  </span>
)

export type StateTone = 'ok' | 'warn' | 'bad' | 'busy' | 'off'

const glyphs: Readonly<Record<StateTone, { path: string; color: string; open?: boolean }>> = {
  ok: { path: 'M4.5 1a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7z', color: 'var(--ok)' },
  warn: { path: 'M4.5 .8L8.6 8.2H.4z', color: 'var(--warn)' },
  bad: { path: 'M1.5 1.5l6 6M7.5 1.5l-6 6', color: 'var(--bad)', open: true },
  busy: {
    path: 'M4.5 1.3a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4z',
    color: 'var(--t2)',
    open: true,
  },
  off: { path: 'M1 4.5h7', color: 'var(--t3)', open: true },
}

export interface StateBadgeProps {
  /** ok disc, warn triangle, bad cross, busy ring, off dash: the shape says it without colour. */
  readonly tone: StateTone
  readonly children: ReactNode
  readonly title?: string
}

export function StateBadge({ tone, children, title }: StateBadgeProps) {
  const glyph = glyphs[tone]
  return (
    <span className={styles.state} title={title}>
      <svg className={styles.glyph} viewBox="0 0 9 9" aria-hidden="true">
        <path
          d={glyph.path}
          fill={glyph.open ? 'none' : glyph.color}
          stroke={glyph.open ? glyph.color : 'none'}
          strokeWidth={1.6}
          strokeLinecap="round"
        />
      </svg>
      <span>{children}</span>
    </span>
  )
}

export interface ChipProps {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'warn' | 'bad' | 'accent'
  readonly icon?: IconName
  readonly to?: string
  readonly onClick?: () => void
  readonly title?: string
}

/** A short fact; with `to` or `onClick` it is a way to what stands behind it. */
export function Chip({ children, tone = 'plain', icon, to, onClick, title }: ChipProps) {
  const look = classes(
    styles.chip,
    tone === 'warn' && styles.warnChip,
    tone === 'bad' && styles.badChip,
    tone === 'accent' && styles.accentChip,
  )
  const inside = (
    <>
      {icon && <Icon name={icon} size={13} />}
      <span className="cut">{children}</span>
    </>
  )
  if (to !== undefined) {
    return (
      <a className={look} href={hrefTo(to)} title={title}>
        {inside}
      </a>
    )
  }
  if (onClick) {
    return (
      <button type="button" className={look} onClick={onClick} title={title}>
        {inside}
      </button>
    )
  }
  return (
    <span className={look} title={title}>
      {inside}
    </span>
  )
}

/** Two characters that stand for a key: its last digits, else its first letters. */
export function keyTagText(key: string | null): string {
  if (key === null) return '∅'
  const digits = /(\d{1,2})$/.exec(key)?.[1]
  return digits ? digits.padStart(2, '0') : key.slice(0, 2)
}

export interface KeyTagProps {
  /** 0 to 11, below 0 for keyless. */
  readonly hue: number
  /** null: no key. */
  readonly text: string | null
  /** Only the coloured tag, the key in its title. */
  readonly short?: boolean
}

/** A key: its colour, two characters, and its text. */
export function KeyTag({ hue, text, short = false }: KeyTagProps) {
  const tag = (
    <span
      className={styles.tag}
      style={{ background: text === null ? 'var(--null)' : keyColor(hue) }}
      title={text ?? 'no key'}
    >
      {keyTagText(text)}
    </span>
  )
  if (short) return tag
  return (
    <span className={styles.keyed}>
      {tag}
      {text === null ? (
        <span className="t3">null key</span>
      ) : (
        <span className={classes(styles.keyText, 'cut')} title={text}>
          {text}
        </span>
      )}
    </span>
  )
}

export const Kbd = ({ children }: { readonly children: ReactNode }) => (
  <kbd className={styles.kbd}>{children}</kbd>
)
