import type { ReactNode } from 'react'
import styles from './Picture.module.css'

interface LegendItemProps {
  readonly sign: ReactNode
  readonly children: ReactNode
}

const LegendItem = ({ sign, children }: LegendItemProps) => (
  <li className={styles.legendItem}>
    <svg width={20} height={16} viewBox="0 0 20 16" aria-hidden="true">
      {sign}
    </svg>
    {children}
  </li>
)

/** What the signs of the picture mean, most needed first; the rest is cut when there is no room. */
export const Legend = ({ code }: { readonly code: string }) => (
  <ul className={styles.legend} aria-label="Legend">
    <LegendItem sign={<rect x={7} y={2} width={6} height={12} rx={1} fill="var(--k6)" />}>
      record on its leader, coloured by key
    </LegendItem>
    <LegendItem
      sign={
        <rect
          x={7}
          y={2.5}
          width={5}
          height={11}
          rx={1}
          fill="none"
          stroke="var(--k6)"
          strokeWidth={1.5}
        />
      }
    >
      not replicated yet
    </LegendItem>
    <LegendItem
      sign={
        <>
          <path d="M10 2v13" stroke="var(--t1)" strokeWidth={1.5} />
          <path d="M6.5 1h7L10 5z" fill="var(--t1)" />
        </>
      }
    >
      high watermark
    </LegendItem>
    <LegendItem
      sign={[9, 6, 4].map((hue, at) => (
        <rect
          key={hue}
          x={1 + at * 6}
          y={5}
          width={5}
          height={6}
          fill={`var(--k${hue})`}
          opacity="var(--fol)"
        />
      ))}
    >
      follower copy
    </LegendItem>
    <LegendItem
      sign={
        <>
          <path d="M16 1v14" stroke="var(--t1)" strokeWidth={1.2} />
          <rect x={2} y={4} width={14} height={10} fill="var(--t1)" />
          <text
            x={9}
            y={12}
            fontSize={9}
            fontWeight={700}
            textAnchor="middle"
            fill="var(--panel)"
            fontFamily="var(--mono)"
          >
            {code}
          </text>
        </>
      }
    >
      committed
    </LegendItem>
    <LegendItem sign={<path d="M6.5 12l3.500-5 3.500 5z" fill="none" stroke="var(--t2)" />}>
      fetched
    </LegendItem>
    <LegendItem
      sign={
        <>
          <rect x={2.5} y={2.5} width={14} height={11} rx={3} fill="none" stroke="var(--t2)" />
          <rect x={5} y={5} width={4} height={6} fill="var(--k2)" />
          <rect x={10} y={5} width={4} height={6} fill="var(--k10)" />
        </>
      }
    >
      batch
    </LegendItem>
    <LegendItem
      sign={<circle cx={10} cy={8} r={3} fill="none" stroke="var(--t2)" strokeWidth={1.3} />}
    >
      ack
    </LegendItem>
  </ul>
)
