import { type ReactNode, useId } from 'react'
import type { Drawn } from '../../contract/shapes.ts'
import { useText } from '../language/text.ts'
import styles from './Chart.module.css'
import { type PlainColumn, PlainTable } from './PlainTable.tsx'

type Policy = { createHTML(text: string): unknown }
const types = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createHTML(text: string): string }): Policy } }
).trustedTypes
/** SVG drawn by our own server, and only that. Made once: the browser refuses a second policy of this name. */
const policy: Policy = types?.createPolicy('chart', { createHTML: (text) => text }) ?? { createHTML: (text) => text }

interface Props {
  title: string
  /** From an operation of ours that draws it; never put together in the browser. */
  drawn: Drawn
  /** The same figures, for whoever reads rather than looks. */
  table: { columns: readonly PlainColumn[]; rows: readonly (readonly ReactNode[])[] }
  source?: ReactNode
}

/** A chart with the table behind it. */
export function Chart({ title, drawn, table, source }: Props) {
  const say = useText('shell')
  const id = useId()
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className="unseen" id={id}>
        {title}
      </figcaption>
      <div className={styles.both}>
        {(['wide', 'narrow'] as const).map((width) => (
          <div
            key={width}
            className={styles[width]}
            role="img"
            aria-label={title}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: the server's SVG, through the Trusted Types policy
            dangerouslySetInnerHTML={{ __html: policy.createHTML(drawn[width]) as string }}
          />
        ))}
      </div>
      <details>
        <summary>{say('chart.table')}</summary>
        <PlainTable label={title} columns={table.columns} rows={table.rows} />
      </details>
      {source && <p className={styles.source}>{source}</p>}
    </figure>
  )
}
