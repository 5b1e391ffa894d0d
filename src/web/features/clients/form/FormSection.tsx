import type { ReactNode } from 'react'
import styles from './Form.module.css'

interface FormSectionProps {
  readonly title: string
  readonly hint?: string
  readonly children: ReactNode
}

/** Fields that belong together, three in a row. */
export const FormSection = ({ title, hint, children }: FormSectionProps) => (
  <fieldset className={styles.section}>
    <legend>
      {title}
      {hint && <span className={styles.hint}>{hint}</span>}
    </legend>
    <div className={styles.fields}>{children}</div>
  </fieldset>
)
