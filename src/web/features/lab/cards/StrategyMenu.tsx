import { type ReactElement, useState } from 'react'
import { clientPartitioners } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { LabStrategy } from '../../../../lab/contract.ts'
import { useOwnPartitioners } from '../../../session/useOwnPartitioners.ts'
import { SearchField } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { grouped } from '../grouped.ts'
import styles from './Cards.module.css'
import { newOwnStrategy } from './newOwnStrategy.ts'

export interface StrategyMenuProps {
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly title: string
  /** On the bench already. */
  readonly taken: readonly LabStrategy[]
  readonly onChoose: (strategy: LabStrategy) => void
}

/** All rules by client, found by what they are called, set or used by. */
export function StrategyMenu({ trigger, title, taken, onChoose }: StrategyMenuProps) {
  const [open, setOpen] = useState(false)
  const partitioners = useOwnPartitioners()
  return (
    <Popover trigger={trigger} title={title} align="end" open={open} onOpen={setOpen}>
      <Choices
        taken={taken}
        onChoose={(strategy) => {
          setOpen(false)
          // Own code begins as one of our examples, by a click of the person's.
          if (strategy.kind === 'own') partitioners.allow(strategy.code)
          onChoose(strategy)
        }}
      />
    </Popover>
  )
}

function Choices({ taken, onChoose }: Pick<StrategyMenuProps, 'taken' | 'onChoose'>) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = clientPartitioners.filter(({ client, label, usedBy, keyedRule, setting }) =>
    `${client} ${label} ${usedBy} ${keyedRule} ${setting}`.toLowerCase().includes(wanted),
  )
  const groups = grouped(found, ({ client }) => client)
  const here = new Set(
    taken.map((strategy) => (strategy.kind === 'client' ? strategy.partitioner : '')),
  )
  return (
    <div className={styles.choices}>
      <SearchField label="Find a client or rule" value={search} onChange={setSearch} />
      <div className={styles.choiceList}>
        <button
          type="button"
          className={styles.choice}
          onClick={() => onChoose(newOwnStrategy(taken))}
        >
          <span className={styles.choiceName}>
            <Icon name="code" size={13} /> Your own code…
          </span>
          <span className={styles.choiceRule}>
            a function of the record, the topic and what it remembers
          </span>
        </button>
        {groups.map(([client, rules]) => (
          <section key={client} aria-label={client}>
            <h3 className={styles.choiceGroup}>
              {client} <span>{rules[0]?.version}</span>
            </h3>
            {rules.map((rule) => (
              <button
                key={rule.id}
                type="button"
                className={styles.choice}
                onClick={() => onChoose({ kind: 'client', partitioner: rule.id })}
              >
                <span className={styles.choiceName}>
                  {rule.label}
                  {here.has(rule.id) && <span className={styles.choiceHere}>on the bench</span>}
                </span>
                <span className={styles.choiceRule}>
                  {rule.keyed ? rule.keyedRule : rule.keylessRule}
                </span>
              </button>
            ))}
          </section>
        ))}
        {found.length === 0 && <p className="t3">No client has “{search}”.</p>}
      </div>
    </div>
  )
}
