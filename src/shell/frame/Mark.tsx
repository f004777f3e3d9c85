import styles from './Frame.module.css'

/** The mark: two strokes side by side, one a little taller. */
export const Mark = ({ name = true }: { name?: boolean }) => (
  <span className={styles.mark}>
    <svg viewBox="0 0 20 24" width="20" height="24" aria-hidden>
      <rect x="3" y="2" width="5" height="20" rx="2.5" className={styles.first} />
      <rect x="12" y="7" width="5" height="15" rx="2.5" className={styles.second} />
    </svg>
    {name && 'Līdzās'}
  </span>
)
