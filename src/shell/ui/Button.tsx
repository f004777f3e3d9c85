import type { LucideIcon } from 'lucide-react'
import { type MouseEvent, type ReactNode, type Ref, useId, useState } from 'react'
import { hrefOf, useGo } from '../data/address.ts'
import { useText } from '../language/text.ts'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { goesInside } from './Link.tsx'

interface Props {
  /** `main`: the page's one main action; `danger`: something is lost. */
  kind?: 'main' | 'plain' | 'quiet' | 'danger'
  children: ReactNode
  icon?: LucideIcon
  onPress?: () => void
  /** An address inside the product: then it is a link that looks like a button. */
  to?: string
  /** An address outside the product's pages: a file, the public site. */
  href?: string
  submit?: boolean
  /** Under way: it cannot be pressed twice. */
  busy?: boolean | undefined
  /** Why it cannot be pressed now, as a sentence. It stays reachable by keyboard and says this. */
  why?: string | undefined
  wide?: boolean
  small?: boolean
  /** A name for screen readers where the words alone do not say enough («Atvērt, lieta 26-0417»). */
  name?: string
  ref?: Ref<HTMLButtonElement>
}

export function Button({
  kind = 'plain',
  children,
  icon: Icon,
  onPress,
  to,
  href,
  submit,
  busy,
  why,
  wide,
  small,
  name,
  ref,
}: Props) {
  const id = useId()
  const go = useGo()
  const say = useText('shell')
  // The reason opens towards the middle of the page, where there is room.
  const [side, setSide] = useState<'start' | 'end'>('end')
  const className = cx(styles.button, kind !== 'plain' && styles[kind], wide && styles.wide, small && styles.small)
  const content = (
    <>
      {Icon && <Icon size={18} aria-hidden />}
      {children}
    </>
  )
  if ((to !== undefined || href !== undefined) && !why)
    return (
      <a
        className={className}
        href={to === undefined ? href : hrefOf(to)}
        aria-label={name}
        onClick={(event) => {
          onPress?.()
          if (to !== undefined && goesInside(event)) {
            event.preventDefault()
            go(to)
          }
        }}
      >
        {content}
      </a>
    )
  const turn = ({ currentTarget }: { currentTarget: HTMLElement }): void => {
    const { left, right } = currentTarget.getBoundingClientRect()
    setSide(left + right < window.innerWidth ? 'start' : 'end')
  }
  const press = (event: MouseEvent) => {
    if (why || busy) event.preventDefault()
    else onPress?.()
  }
  return (
    <button
      ref={ref}
      type={submit ? 'submit' : 'button'}
      className={className}
      aria-disabled={why || busy ? true : undefined}
      aria-describedby={why ? id : undefined}
      aria-label={name}
      data-busy={busy || undefined}
      onClick={press}
      onFocus={why ? turn : undefined}
      onPointerEnter={why ? turn : undefined}
    >
      {content}
      {busy && <span className="unseen">{say('busy')}</span>}
      {why && (
        <span className={styles.why} id={id} role="tooltip" data-side={side}>
          {why}
        </span>
      )}
    </button>
  )
}
