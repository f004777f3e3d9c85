import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import { cx } from './cx.ts'
import styles from './Tabs.module.css'
import { Tag } from './Tag.tsx'

interface Props {
  label: string
  tabs: readonly { id: string; label: string; count?: number; content: ReactNode }[]
  /** Keep the open one in the address (`useSearch`), so that a link leads to it. */
  value?: string
  onChange?: (id: string) => void
}

/** Views of one thing, of which one is seen at a time. What must be seen together does not belong in tabs. */
export function Tabs({ label, tabs, value, onChange }: Props) {
  return (
    <AriaTabs
      {...(value === undefined ? {} : { selectedKey: value })}
      onSelectionChange={(key) => onChange?.(String(key))}
    >
      <TabList aria-label={label} className={cx(styles.list)}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={cx(styles.tab)}>
            {tab.label}
            {tab.count ? <Tag tone="wait">{tab.count}</Tag> : null}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={cx(styles.panel)}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
