import { type ReactNode, useEffect } from 'react'
import { useText } from '../language/text.ts'
import { Link } from './Link.tsx'
import styles from './Page.module.css'

interface Props {
  title: string
  /** The first line says what waits. */
  lead?: ReactNode
  crumbs?: readonly { label: string; to?: string }[]
  tags?: ReactNode
  /** Buttons; one of them `main`. */
  actions?: ReactNode
  /** What stands over both columns, such as a case's steps. */
  over?: ReactNode
  aside?: ReactNode
  children?: ReactNode
}

/** A page: one title, what waits, one main action. Sets the document's title. */
export function Page({ title, lead, crumbs, tags, actions, over, aside, children }: Props) {
  const say = useText('shell')
  useTitle(title)
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div className={styles.words}>
          {crumbs && (
            <nav className={styles.crumbs} aria-label={say('crumbs')}>
              <ol>
                {crumbs.map((c) => (
                  <li key={c.label}>{c.to === undefined ? c.label : <Link to={c.to}>{c.label}</Link>}</li>
                ))}
              </ol>
            </nav>
          )}
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <div className={styles.lead}>{lead}</div>}
          {tags && <div className={styles.tags}>{tags}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {over}
      {aside ? (
        <div className={styles.two}>
          <div className={styles.stack}>{children}</div>
          <div className={styles.stack}>{aside}</div>
        </div>
      ) : (
        <div className={styles.stack}>{children}</div>
      )}
    </div>
  )
}

/** The document's title: the page, then the product. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Līdzās`
  }, [title])
}
