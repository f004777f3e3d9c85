import { useState } from 'react'
import { setting } from '../../../codes/setting.ts'
import { useGo } from '../../../shell/data/address.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Failure } from '../../../shell/ui/Failure.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import type { Sign } from '../contract.ts'
import { EventFields } from './EventFields.tsx'
import { PeopleGrid } from './PeopleGrid.tsx'
import { PeopleList } from './PeopleList.tsx'
import { paths } from './paths.ts'
import { isBlank } from './rows.ts'
import { useNarrow } from './useNarrow.ts'
import { type SignDraft, useSignDraft } from './useSignDraft.ts'
import { statusTone, usePeople } from './words.ts'

/** A sign being written: what was seen, whom, and who of them is sent on. */
export function SignEditor({ start, created }: { start: Sign | undefined; created: (sign: Sign) => void }) {
  const say = useText('detection')
  const code = useCode()
  const go = useGo()
  const people = usePeople()
  const narrow = useNarrow()
  const draft = useSignDraft(start, created)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const { facts, server } = draft
  const rows = draft.rows.filter((row) => !isBlank(row))
  const sent = server?.people.filter((person) => person.outcome === 'referred') ?? []
  // One person alone needs no choosing.
  const picked = rows.length === 1 ? rows : rows.filter((row) => chosen.has(String(row.key)))
  const refer = async (): Promise<void> => {
    const saved = await draft.save()
    if (!saved) return
    const keys = new Set(picked.map((row) => row.key))
    const ids = saved.rows.filter((row) => keys.has(row.key)).map((row) => String(row.id))
    go(paths.refer(saved.sign.id, ids))
  }
  const lead = [
    facts.place,
    facts.setting === 'not_specified' ? undefined : code(setting, facts.setting),
    rows.length + sent.length > 0 && people.progress({ people: rows.length + sent.length, open: rows.length }),
  ].filter(Boolean)
  return (
    <Page
      title={server ? say('sign.title', { reference: server.reference }) : say('sign.new')}
      lead={lead.length > 0 ? lead.join(' · ') : say('sign.lead')}
      crumbs={[{ label: say('signs.title'), to: paths.signs }, { label: server?.reference ?? say('sign.crumb') }]}
      tags={
        <>
          {server && <Tag tone={statusTone[server.status]}>{say(`status.${server.status}`)}</Tag>}
          <SaveState draft={draft} />
        </>
      }
      actions={
        <>
          <Button
            busy={draft.busy}
            why={draft.dirty ? undefined : say(server ? 'sign.nothingToSave' : 'sign.nothingYet')}
            onPress={() => void draft.save()}
          >
            {say('sign.save')}
          </Button>
          <Button
            kind="main"
            why={picked.length > 0 ? undefined : say(rows.length > 0 ? 'people.chooseFirst' : 'people.writeFirst')}
            onPress={() => void refer()}
          >
            {picked.length > 0 ? say('people.refer', { count: picked.length }) : say('people.referNone')}
          </Button>
        </>
      }
    >
      {draft.problem && <Failure problem={draft.problem} room="detection" again={() => void draft.save()} />}
      {draft.conflict && <Conflict draft={draft} />}
      <Sheet title={say('event.title')}>
        <EventFields facts={facts} change={draft.setFacts} />
      </Sheet>
      {!narrow && <PeopleGrid draft={draft} />}
      <PeopleList draft={draft} rows={rows} sent={sent} chosen={chosen} choose={choose} />
    </Page>
  )
}

function SaveState({ draft }: { draft: SignDraft }) {
  const say = useText('detection')
  const { time } = useDates()
  const { savedAt, dirty, busy } = draft
  const words = busy
    ? say('sign.saving')
    : dirty
      ? say('sign.unsaved')
      : savedAt
        ? say('sign.saved', { time: time(savedAt.toISOString()) })
        : ''
  return (
    <span className="small muted" role="status">
      {words}
    </span>
  )
}

function Conflict({ draft }: { draft: SignDraft }) {
  const say = useText('detection')
  return (
    <Notice
      tone="danger"
      live
      title={say('conflict.title')}
      action={
        <>
          <Button small onPress={() => void draft.keepMine()}>
            {say('conflict.mine')}
          </Button>
          <Button small kind="quiet" onPress={() => void draft.takeTheirs()}>
            {say('conflict.theirs')}
          </Button>
        </>
      }
    >
      {say('conflict.detail')}
    </Notice>
  )
}
