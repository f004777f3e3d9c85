import { FileDown, Plus, ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../../shell/language/text.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { Dialog } from '../../shell/ui/Dialog.tsx'
import { Failure, Loaded } from '../../shell/ui/Failure.tsx'
import { KeyValue } from '../../shell/ui/KeyValue.tsx'
import { Link } from '../../shell/ui/Link.tsx'
import { Menu } from '../../shell/ui/Menu.tsx'
import { Empty, Notice } from '../../shell/ui/Notice.tsx'
import { Progress, Segments } from '../../shell/ui/Progress.tsx'
import { Sheet, SheetBody, SheetRow, SheetRows } from '../../shell/ui/Sheet.tsx'
import { Steps, Timeline } from '../../shell/ui/Steps.tsx'
import { Tabs } from '../../shell/ui/Tabs.tsx'
import { Deadline, Tag } from '../../shell/ui/Tag.tsx'
import { TextArea } from '../../shell/ui/TextArea.tsx'
import styles from './Gallery.module.css'

const soon = (days: number, hours?: number): string => {
  const date = new Date()
  date.setDate(date.getDate() + days)
  if (hours === undefined) return date.toLocaleDateString('sv-SE')
  date.setHours(hours, 0, 0, 0)
  return date.toISOString()
}

export function Actions() {
  const say = useText('shell')
  const [reason, setReason] = useState<string>()
  return (
    <Sheet title={say('gallery.actions')}>
      <SheetBody>
        <div className={styles.row}>
          <Button kind="main">{say('gallery.send')}</Button>
          <Button icon={Plus}>{say('grid.add')}</Button>
          <Button kind="quiet">{say('gallery.open')}</Button>
          <Button kind="danger">{say('gallery.revoke')}</Button>
          <Button small icon={FileDown}>
            {say('table.export')}
          </Button>
        </div>
        <div className={styles.row}>
          <Button kind="main" why={say('gallery.cannotYet')}>
            {say('gallery.decide')}
          </Button>
          <Button kind="main" busy>
            {say('gallery.send')}
          </Button>
          <Button to="/ui">{say('gallery.asLink')}</Button>
          <Link to="/ui">{say('gallery.asLink')}</Link>
        </div>
        <Button wide kind="main">
          {say('gallery.send')}
        </Button>
        <div className={styles.row}>
          <Menu
            label={say('nav.open')}
            groups={[
              {
                id: 'case',
                title: say('gallery.case'),
                items: [
                  { id: 'a', label: say('gallery.open') },
                  { id: 'b', label: say('gallery.decide'), why: say('gallery.cannotYet') },
                ],
              },
              { id: 'other', items: [{ id: 'c', label: say('table.export'), detail: 'CSV, Excel' }] },
            ]}
          />
          <Dialog
            trigger={`${say('gallery.revoke')}…`}
            title={say('gallery.revokeTitle')}
            lost={say('gallery.lost')}
            confirm={say('gallery.revoke')}
            confirmWhy={reason ? undefined : say('gallery.reasonFirst')}
            onConfirm={async () => true}
          >
            <TextArea label={say('gallery.reason')} value={reason} onChange={setReason} />
          </Dialog>
        </div>
      </SheetBody>
    </Sheet>
  )
}

export function Messages() {
  const say = useText('shell')
  const problem = { type: '', title: '', status: 500, code: 'internal', reference: 'a3f9' }
  const again = () => {}
  return (
    <Sheet title={say('gallery.messages')}>
      <SheetBody>
        <Notice>{say('gallery.plain')}</Notice>
        <Notice tone="act">{say('gallery.news')}</Notice>
        <Notice tone="wait" action={<Button small>{say('gallery.open')}</Button>}>
          {say('gallery.cannotYet')}
        </Notice>
        <Notice tone="good">{say('account.changed')}</Notice>
        <Notice tone="danger" title={say('gallery.dangerTitle')}>
          {say('gallery.danger')}
        </Notice>
        <Failure problem={problem} again={again} />
        <Loaded call={{ state: 'failed', problem: { ...problem, code: 'unreachable', status: 0 }, again, fresh: true }}>
          {() => null}
        </Loaded>
      </SheetBody>
      <Loaded call={{ state: 'loading', again, fresh: false }}>{() => null}</Loaded>
      <Empty title={say('home.empty')} action={<Button>{say('gallery.open')}</Button>}>
        {say('home.emptyDetail')}
      </Empty>
    </Sheet>
  )
}

export function States() {
  const say = useText('shell')
  return (
    <Sheet title={say('gallery.states')} note={say('home.byDeadline')}>
      <SheetBody>
        <div className={styles.row}>
          <Tag>{say('gallery.plainTag')}</Tag>
          <Tag tone="act">{say('step.now')}</Tag>
          <Tag tone="wait">{say('gallery.waits')}</Tag>
          <Tag tone="good">{say('step.done')}</Tag>
          <Tag tone="danger" icon={ShieldAlert}>
            {say('gallery.noCall')}
          </Tag>
        </div>
        <div className={styles.row}>
          {[-2, 0, 1, 3, 9, 20].map((d) => (
            <Deadline key={d} due={soon(d)} />
          ))}
          <Deadline due={soon(0, 23)} />
          <Deadline due={soon(-5)} done />
        </div>
        <Progress label={say('gallery.rehabilitation')} value={83} of={180} unit={say('gallery.days')} />
        <Progress label={say('gallery.rehabilitation')} value={171} of={180} unit={say('gallery.days')} tone="wait" />
        <Progress label={say('gallery.import')} value={4746} of={null} unit={say('gallery.people')} />
        <Segments
          label={say('nav.prevention')}
          parts={[
            { label: say('step.done'), value: 6, tone: 'good' },
            { label: say('step.now'), value: 2, tone: 'act' },
            { label: say('gallery.waits'), value: 1, tone: 'wait' },
            { label: say('gallery.late'), value: 1, tone: 'danger' },
            { label: say('step.next'), value: 2, tone: 'plain' },
          ]}
        />
      </SheetBody>
      <Steps
        label={say('gallery.case')}
        steps={[
          { title: say('door.step.sign'), note: '02.08.', state: 'done' },
          { title: say('door.step.referral'), note: '03.08.', state: 'done' },
          { title: say('door.step.decision'), note: say('step.now'), state: 'now' },
          { title: say('door.step.figure'), state: 'next' },
        ]}
      />
    </Sheet>
  )
}

export function Things() {
  const say = useText('shell')
  const [tab, setTab] = useState('one')
  return (
    <Sheet title={say('gallery.things')}>
      <SheetRows>
        <SheetRow
          title={<Link to="/ui">{say('gallery.rowTitle')}</Link>}
          detail={say('gallery.rowDetail')}
          end={
            <>
              <Deadline due={soon(0, 23)} />
              <Button kind="main">{say('gallery.answer')}</Button>
            </>
          }
        />
        <SheetRow title={say('gallery.long')} end={<Tag>{say('gallery.plainTag')}</Tag>} />
      </SheetRows>
      <KeyValue
        even
        items={[
          { key: say('gallery.free'), value: <b>2</b> },
          { key: say('gallery.queue'), value: <Tag tone="wait">1</Tag> },
        ]}
      />
      <Timeline
        label={say('gallery.case')}
        items={[
          { id: '1', when: soon(-1), title: say('gallery.rowTitle'), detail: say('gallery.rowDetail') },
          { id: '2', when: soon(-40), title: say('gallery.decide'), to: '/ui' },
          { id: '3', when: '2024-03-07', title: say('door.step.sign') },
        ]}
      />
      <SheetBody>
        <Tabs
          label={say('gallery.case')}
          value={tab}
          onChange={setTab}
          tabs={[
            { id: 'one', label: say('door.step.case'), content: say('door.step.caseDetail') },
            { id: 'two', label: say('door.step.decision'), count: 1, content: say('door.step.decisionDetail') },
          ]}
        />
      </SheetBody>
    </Sheet>
  )
}

const colours =
  'paper sheet line line-strong ink ink-2 ink-3 act act-soft act-line wait wait-soft wait-line danger danger-soft good good-soft plain-soft off track c1 c2 c3 c4 c5 c6'
export function Colours() {
  const say = useText('shell')
  return (
    <Sheet title={say('gallery.colours')}>
      <SheetBody>
        <ul className={styles.colours}>
          {colours.split(' ').map((c) => (
            <li key={c}>
              <i style={{ background: `var(--${c})` }} />
              {c}
            </li>
          ))}
        </ul>
      </SheetBody>
    </Sheet>
  )
}
