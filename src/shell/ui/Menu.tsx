import { ChevronDown } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import {
  Menu as AriaMenu,
  Button,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components'
import { useGo } from '../data/address.ts'
import button from './Button.module.css'
import { cx } from './cx.ts'
import styles from './Popover.module.css'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly to?: string
  readonly onAction?: () => void
  /** Why it cannot be done now. */
  readonly why?: string
}
export interface MenuGroup {
  readonly id: string
  readonly title?: string
  readonly items: readonly MenuEntry[]
  /** One of the group is in force, such as the language. */
  readonly chosen?: string
}

/** Rarer actions behind one button. */
export function Menu({
  label,
  name,
  groups,
  quiet,
}: {
  label: ReactNode
  name?: string
  groups: readonly MenuGroup[]
  quiet?: boolean
}) {
  const go = useGo()
  const all = groups.flatMap((g) => g.items)
  return (
    <MenuTrigger>
      <Button className={cx(button.button, quiet && button.quiet)} {...(name ? { 'aria-label': name } : {})}>
        {label}
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Popover className={cx(styles.popover)} placement="bottom end">
        <AriaMenu
          disabledKeys={all.filter((i) => i.why).map((i) => i.id)}
          onAction={(id) => {
            const item = all.find((i) => i.id === id)
            item?.onAction?.()
            if (item?.to !== undefined) go(item.to)
          }}
        >
          {groups.map((group, i) => (
            <Fragment key={group.id}>
              {i > 0 && <Separator className={cx(styles.line)} />}
              <MenuSection
                {...(group.title ? {} : { 'aria-label': group.id })}
                {...(group.chosen ? { selectionMode: 'single' as const, selectedKeys: [group.chosen] } : {})}
              >
                {group.title && <Header className={cx(styles.heading)}>{group.title}</Header>}
                {group.items.map((item) => (
                  <MenuItem key={item.id} id={item.id} textValue={item.label} className={cx(styles.item)}>
                    {item.label}
                    {(item.why ?? item.detail) && <small>{item.why ?? item.detail}</small>}
                  </MenuItem>
                ))}
              </MenuSection>
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
