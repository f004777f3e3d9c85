import { address } from '../../contract/call.ts'
import {
  downloadSeal,
  downloadSeals,
  listSeals,
  readVerification,
  type Verification,
} from '../../platform/record/contract.ts'
import { useCall } from '../../shell/data/call.ts'
import { useDates } from '../../shell/language/dates.ts'
import { useText } from '../../shell/language/text.ts'
import { wanted } from '../../shell/pages.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { Loaded } from '../../shell/ui/Failure.tsx'
import { KeyValue } from '../../shell/ui/KeyValue.tsx'
import { Link } from '../../shell/ui/Link.tsx'
import { Empty, Notice } from '../../shell/ui/Notice.tsx'
import { Page } from '../../shell/ui/Page.tsx'
import { ServerTable } from '../../shell/ui/ServerTable.tsx'
import { Sheet, SheetBody } from '../../shell/ui/Sheet.tsx'
import styles from './administration.module.css'

export const before = () => [wanted(listSeals, { query: {} }), wanted(readVerification, {})]

/** The seals of the record, to be kept where nobody of this installation reaches them, and what the last check found. */
export default function SealsPage() {
  const say = useText('administration')
  const dates = useDates()
  const seals = useCall(listSeals, { query: {} })
  return (
    <Page
      title={say('seals.title')}
      lead={say('seals.lead')}
      actions={
        <Button
          kind="main"
          href={address(downloadSeals, {})}
          why={seals.value?.items.length === 0 ? say('seals.empty') : undefined}
        >
          {say('seals.all')}
        </Button>
      }
      aside={<Check />}
    >
      <Sheet>
        <ServerTable
          id="administration.seals"
          label={say('seals.title')}
          operation={listSeals}
          input={{ query: {} }}
          room="administration"
          rowKey={(s) => String(s.number)}
          columns={[
            { id: 'number', title: say('seals.number'), cell: (s) => say('seals.named', { number: s.number }) },
            { id: 'day', title: say('seals.day'), number: true, cell: (s) => dates.day(s.day) },
            { id: 'made', title: say('seals.made'), number: true, cell: (s) => dates.moment(s.made), hidden: true },
            { id: 'events', title: say('seals.events'), number: true, cell: (s) => dates.number(s.events) },
            {
              id: 'chains',
              title: say('seals.chains'),
              number: true,
              cell: (s) => dates.number(s.chains),
              hidden: true,
            },
            { id: 'root', title: say('seals.root'), cell: (s) => <code className={styles.root}>{s.root}</code> },
            {
              id: 'file',
              title: say('seals.file'),
              quiet: true,
              cell: (s) => (
                <Link href={address(downloadSeal, { params: { number: s.number } })} download>
                  {say('seals.download')}
                  <span className="unseen"> {say('seals.named', { number: s.number })}</span>
                </Link>
              ),
            },
          ]}
          empty={<Empty title={say('seals.empty')}>{say('seals.emptyDetail')}</Empty>}
        />
      </Sheet>
    </Page>
  )
}

/** What the last check found, and how to make one's own: only that proves anything. */
function Check() {
  const say = useText('administration')
  const found = useCall(readVerification, {})
  return (
    <>
      <Sheet title={say('check.title')}>
        <Loaded call={found} room="administration">
          {({ last }) =>
            last ? <Last last={last} /> : <Empty title={say('check.none')}>{say('check.noneDetail')}</Empty>
          }
        </Loaded>
      </Sheet>
      <Sheet title={say('check.own')}>
        <SheetBody>
          <div className={styles.stack}>
            <p>{say('check.how')}</p>
            <code className={styles.command}>npm run lidzas -- verify --seals lidzas-seals.jsonl</code>
            <p className="small muted">{say('check.limits')}</p>
          </div>
        </SheetBody>
      </Sheet>
    </>
  )
}

function Last({ last }: { last: Verification }) {
  const say = useText('administration')
  const dates = useDates()
  return (
    <>
      <SheetBody>
        <Notice tone={last.ok ? 'good' : 'danger'} title={say(last.ok ? 'check.holds' : 'check.broken')}>
          {last.firstBroken && <code className={styles.root}>{last.firstBroken}</code>}
        </Notice>
      </SheetBody>
      <KeyValue
        even
        items={[
          { key: say('check.at'), value: dates.moment(last.at) },
          { key: say('seals.events'), value: dates.number(last.events) },
          { key: say('seals.chains'), value: dates.number(last.chains) },
          { key: say('check.seals'), value: dates.number(last.seals) },
          { key: say('check.outside'), value: dates.number(last.outside) },
          { key: say('check.unsealed'), value: dates.number(last.unsealed) },
        ]}
      />
    </>
  )
}
