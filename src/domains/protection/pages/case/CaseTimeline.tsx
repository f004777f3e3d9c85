import { useState } from 'react'
import { z } from 'zod'
import { useSearch } from '../../../../shell/data/address.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Sheet, SheetBody } from '../../../../shell/ui/Sheet.tsx'
import { Timeline } from '../../../../shell/ui/Steps.tsx'
import type { Case } from '../../contract.ts'
import { inView, timelineViews, useDescribe } from '../describe.ts'
import { paths } from '../paths.ts'
import styles from '../protection.module.css'
import { together } from './together.ts'

const first = 12
const Search = z.object({ view: z.enum(timelineViews).default('all') })

/** What happened in the case, newest first. */
export function CaseTimeline({ it }: { it: Case }) {
  const say = useText('protection')
  const describe = useDescribe()
  const [{ view }] = useSearch(Search)
  const [all, setAll] = useState(false)
  const entries = together(it.timeline.filter((e) => inView(e.kind, view)))
  const shown = all ? entries : entries.slice(0, first)
  return (
    <Sheet
      title={say('timeline.title')}
      note={
        <nav className={styles.views} aria-label={say('timeline.views')}>
          {timelineViews.map((v) => (
            <Link key={v} to={v === 'all' ? paths.case(it.id) : `${paths.case(it.id)}?view=${v}`} current={v === view}>
              {say(`timeline.${v}`)}
            </Link>
          ))}
        </nav>
      }
    >
      {shown.length === 0 ? (
        <Empty title={say('timeline.empty')}>{say('timeline.emptyDetail')}</Empty>
      ) : (
        <Timeline
          label={say('timeline.title')}
          items={shown.map(({ entry, count }) => {
            const said = describe(entry)
            const title = count > 1 ? say('timeline.times', { title: said.title, count }) : said.title
            return { id: entry.id, when: entry.at, ...said, title }
          })}
        />
      )}
      {entries.length > shown.length && (
        <SheetBody>
          <Button kind="quiet" onPress={() => setAll(true)}>
            {say('timeline.more', { count: entries.length - shown.length })}
          </Button>
        </SheetBody>
      )}
    </Sheet>
  )
}
