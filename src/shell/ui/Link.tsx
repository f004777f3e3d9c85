import type { MouseEvent, ReactNode } from 'react'
import { hrefOf, useGo } from '../data/address.ts'

/** An ordinary click; with a key held, the browser opens a tab or window as it always does. */
export const goesInside = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented

interface Props {
  children: ReactNode
  /** An address inside the product. */
  to?: string
  /** Anything else: a file, an export, a page elsewhere. */
  href?: string
  className?: string | undefined
  current?: boolean
  download?: boolean
  onPress?: () => void
}

export function Link({ children, to, href, className, current, download, onPress }: Props) {
  const go = useGo()
  return (
    <a
      href={to === undefined ? href : hrefOf(to)}
      className={className}
      aria-current={current ? 'page' : undefined}
      download={download || undefined}
      onClick={(event) => {
        onPress?.()
        if (to !== undefined && goesInside(event)) {
          event.preventDefault()
          go(to)
        }
      }}
    >
      {children}
    </a>
  )
}
