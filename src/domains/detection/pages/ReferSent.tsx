import { useEffect } from 'react'
import type { Result } from '../../../contract/operation.ts'
import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet, SheetRow, SheetRows } from '../../../shell/ui/Sheet.tsx'
import { Deadline } from '../../../shell/ui/Tag.tsx'
import type { referPeople, Sign } from '../contract.ts'
import { paths } from './paths.ts'
import { usePeople } from './words.ts'

/** What was sent: a case and a referral for each, and by when the answer comes. */
export function ReferSent({ sign, result: { sent } }: { sign: Sign; result: Result<typeof referPeople> }) {
  const say = useText('detection')
  const words = usePeople()
  useEffect(() => {
    scrollTo(0, 0)
    document.querySelector('h1')?.focus()
  }, [])
  const left = sign.people.filter((p) => p.outcome === 'open' && !sent.some((s) => s.person === p.id)).length
  return (
    <Page
      title={say('sent.title', { count: sent.length })}
      lead={left > 0 ? say('sent.left', { count: left }) : say('sent.all')}
      crumbs={[
        { label: say('sign.title', { reference: sign.reference }), to: paths.sign(sign.id) },
        { label: say('refer.crumb') },
      ]}
      actions={
        <Button kind="main" to={paths.sign(sign.id)}>
          {say('refer.back')}
        </Button>
      }
    >
      <Notice tone="good" live>
        {say('sent.notice')}
      </Notice>
      <Sheet title={say('sent.list')}>
        <SheetRows>
          {sent.map((it) => {
            const person = sign.people.find((p) => p.id === it.person)
            return (
              <SheetRow
                key={it.person}
                title={
                  <Link to={paths.referral(it.referral)}>
                    {person ? [person.label, words.glance(person)].filter(Boolean).join(' · ') : it.reference}
                  </Link>
                }
                detail={say('sent.case', { reference: it.reference })}
                end={<Deadline due={it.replyDue} />}
              />
            )
          })}
        </SheetRows>
      </Sheet>
    </Page>
  )
}
