import { role } from '../../codes/role.ts'
import { listWaysIn, type WayIn } from '../../platform/accounts/contract/administration.ts'
import { useDates } from '../../shell/language/dates.ts'
import { useLanguage } from '../../shell/language/language.tsx'
import { useCode, useText } from '../../shell/language/text.ts'
import { wanted } from '../../shell/pages.ts'
import { Empty } from '../../shell/ui/Notice.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { ServerTable } from '../../shell/ui/ServerTable.tsx'
import { Sheet } from '../../shell/ui/Sheet.tsx'
import { Tag } from '../../shell/ui/Tag.tsx'

export const before = () => [wanted(listWaysIn, { query: {} })]

/** Who was let in and by whom: what the data protection officer looks at after the mail that says somebody was. */
export default function WaysInPage() {
  const say = useText('administration')
  const code = useCode()
  const dates = useDates()
  const { language } = useLanguage()
  return (
    <Page title={say('waysIn.title')} lead={say('waysIn.lead')}>
      <Sheet>
        <ServerTable
          id="administration.ways_in"
          label={say('waysIn.title')}
          operation={listWaysIn}
          input={{ query: {} }}
          exports
          room="administration"
          rowKey={(w) => w.id}
          columns={[
            { id: 'at', title: say('waysIn.at'), number: true, cell: (w) => dates.moment(w.at) },
            {
              id: 'whom',
              title: say('waysIn.whom'),
              cell: (w) => `${w.account.name}, ${w.account.organisation[language]}`,
            },
            { id: 'what', title: say('waysIn.what'), cell: (w) => <What way={w} /> },
            {
              id: 'roles',
              title: say('accounts.roles'),
              cell: (w) => w.roles.map((r) => code(role, r)).join(', ') || '–',
            },
            { id: 'by', title: say('waysIn.by'), cell: (w) => <By way={w} /> },
          ]}
          empty={<Empty title={say('waysIn.empty')}>{say('waysIn.emptyDetail')}</Empty>}
        />
      </Sheet>
    </Page>
  )
}

function What({ way }: { way: WayIn }) {
  const say = useText('administration')
  return (
    <>
      {say(`wayIn.${way.kind}`)}
      {way.secondFactor && <div className="small muted">{say('waysIn.secondFactor')}</div>}
      {way.opensCases && (
        <div>
          <Tag tone="wait">{say('waysIn.opensCases')}</Tag>
        </div>
      )}
    </>
  )
}

/** Who opened it. A link that was used in the session of somebody else is what this page is for. */
function By({ way }: { way: WayIn }) {
  const say = useText('administration')
  const { language } = useLanguage()
  if (!way.by) return say(way.byOperator ? 'waysIn.operator' : 'waysIn.noSession')
  const by = `${way.by.name}, ${way.by.organisation[language]}`
  return way.kind === 'invitation_accepted' ? <Tag tone="danger">{say('waysIn.inSessionOf', { who: by })}</Tag> : by
}
