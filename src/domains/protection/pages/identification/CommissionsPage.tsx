import { useCall } from '../../../../shell/data/call.ts'
import { useText } from '../../../../shell/language/text.ts'
import { wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Loaded } from '../../../../shell/ui/Failure.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { Sheet, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { Deadline } from '../../../../shell/ui/Tag.tsx'
import { listWaiting } from '../../contract.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words.ts'

export const before = () => [wanted(listWaiting, {})]

/** Commissions that wait for me: for my opinion, or to be closed. */
export default function CommissionsPage() {
  const say = useText('protection')
  const words = useWords()
  const waiting = useCall(listWaiting, {})
  return (
    <Page title={say('commissions.title')} lead={say('commissions.lead')}>
      <Sheet title={say('commissions.waiting')}>
        <Loaded call={waiting} room="protection">
          {({ items }) => {
            const own = items.flatMap((i) =>
              i.about !== null && (i.kind === 'opinion' || i.kind === 'close_panel') ? [{ ...i, about: i.about }] : [],
            )
            if (own.length === 0)
              return <Empty title={say('commissions.empty')}>{say('commissions.emptyDetail')}</Empty>
            return (
              <SheetRows>
                {own.map((i) => {
                  const to =
                    i.kind === 'opinion' ? paths.writeOpinion(i.case.id, i.about) : paths.panel(i.case.id, i.about)
                  const title = say(`waiting.${i.kind as 'opinion'}.title`, { reference: i.case.reference })
                  return (
                    <SheetRow
                      key={i.id}
                      title={<Link to={to}>{title}</Link>}
                      detail={[
                        words.person(i.person),
                        say(`waiting.${i.kind as 'opinion'}.detail`, { count: i.count ?? 0 }),
                      ].join(' · ')}
                      end={
                        <>
                          {i.due && <Deadline due={i.due} />}
                          <Button to={to} name={`${say(`waiting.${i.kind as 'opinion'}.action`)}: ${title}`}>
                            {say(`waiting.${i.kind as 'opinion'}.action`)}
                          </Button>
                        </>
                      }
                    />
                  )
                })}
              </SheetRows>
            )
          }}
        </Loaded>
      </Sheet>
    </Page>
  )
}
