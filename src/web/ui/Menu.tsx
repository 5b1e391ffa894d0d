import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { hrefTo } from '../location/hashLocation.ts'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Overlay.module.css'

export type MenuItem =
  | {
      readonly kind?: 'action'
      readonly label: string
      readonly help?: string
      readonly icon?: IconName
      readonly onSelect?: () => void
      readonly to?: string
      readonly danger?: boolean
      /** Why it cannot be chosen now. */
      readonly disabledReason?: string | null
    }
  | {
      readonly kind: 'check'
      readonly label: string
      readonly checked: boolean
      readonly onChange: (checked: boolean) => void
    }
  | { readonly kind: 'separator'; readonly id: string }

export interface MenuProps {
  /** A button: <Button>, <IconButton>. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'end'
}

export function Menu({ trigger, items, align = 'start' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} align={align} sideOffset={4}>
          <Base.Popup className={classes(styles.popup, styles.menu)}>
            {items.map((item) => (
              <MenuLine key={item.kind === 'separator' ? item.id : item.label} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function MenuLine({ item }: { readonly item: MenuItem }) {
  if (item.kind === 'separator') return <Base.Separator className={styles.separator} />
  if (item.kind === 'check') {
    return (
      <Base.CheckboxItem
        className={styles.item}
        checked={item.checked}
        closeOnClick={false}
        onCheckedChange={item.onChange}
      >
        <span className={styles.itemIcon}>{item.checked && <Icon name="check" size={14} />}</span>
        {item.label}
      </Base.CheckboxItem>
    )
  }
  const help = item.disabledReason ?? item.help
  const inside = (
    <>
      {item.icon && (
        <span className={styles.itemIcon}>
          <Icon name={item.icon} size={14} />
        </span>
      )}
      <span className={styles.itemText}>
        {item.label}
        {help && <span className={styles.itemHelp}>{help}</span>}
      </span>
    </>
  )
  const look = classes(styles.item, item.danger && styles.itemDanger)
  if (item.to !== undefined) {
    return (
      <Base.Item className={look} render={<a href={hrefTo(item.to)} />} nativeButton={false}>
        {inside}
      </Base.Item>
    )
  }
  return (
    <Base.Item
      className={look}
      disabled={(item.disabledReason ?? null) !== null}
      onClick={() => item.onSelect?.()}
    >
      {inside}
    </Base.Item>
  )
}
