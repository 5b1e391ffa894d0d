import type { ReactNode } from 'react'
import { navigate } from '../../../location/hashLocation.ts'
import { IconButton } from '../../../ui/Button.tsx'
import styles from './Picture.module.css'

interface ColumnHeadProps {
  readonly title: string
  readonly sentence: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly action: ReactNode
}

export const ColumnHead = ({ title, sentence, x, y, width, action }: ColumnHeadProps) => (
  <div className={styles.columnHead} style={{ left: x, top: y, width }}>
    <h2>{title}</h2>
    {action}
    <p>{sentence}</p>
  </div>
)

export const AddLink = ({ name, to }: { readonly name: string; readonly to: string }) => (
  <IconButton icon="add" small name={name} onClick={() => navigate(to)} />
)
