import { useEffect, useState } from 'react'
import type { Part } from '../../../codes/part.ts'
import { referralReason } from '../../../codes/referral_reason.ts'
import { service } from '../../../codes/service.ts'
import { addDays } from '../../../contract/calendar.ts'
import type { Result } from '../../../contract/operation.ts'
import { Form } from '../../../shell/form/Form.tsx'
import { Restored } from '../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../shell/form/useContractForm.ts'
import { useKeeping } from '../../../shell/form/useKept.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { ChipsMany, ChipsOne } from '../../../shell/ui/Chips.tsx'
import { Fieldset } from '../../../shell/ui/Fieldset.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../shell/ui/TextArea.tsx'
import { dayOf } from '../../../shell/ui/time.ts'
import type { referralOf } from '../../cooperation/contract/draft.ts'
import { referPeople, type Sign } from '../contract.ts'
import { ConsentFields } from './ConsentFields.tsx'
import { draftOf, withDraft } from './draft.ts'
import { PartFields } from './PartFields.tsx'
import { paths } from './paths.ts'
import { ReceiverFields } from './ReceiverFields.tsx'
import { ReferAside } from './ReferAside.tsx'
import { commonRoutes } from './routes.ts'
import { useReceivers } from './useReceivers.ts'
import { usePeople } from './words.ts'

export type Draft = ReturnType<typeof referralOf>

interface Props {
  sign: Sign
  /** Open people of the sign, at least one. */
  people: Sign['people']
  /** What was written here before, on whichever device. */
  kept: Draft
  done: (result: Result<typeof referPeople>) => void
}

/** Shares end by themselves after three months where nothing else was agreed. */
const usualDays = 92

/** One page in the order a worker thinks: what is needed, who can help, do they agree, what will be seen. */
export function ReferForm({ sign, people, kept, done }: Props) {
  const say = useText('detection')
  const code = useCode()
  const words = usePeople()
  const [declines, setDeclines] = useState(false)
  const count = people.length
  const common = commonRoutes(people)
  const needs = service.codes.filter((s) => people.some((p) => p.urgentNeeds.includes(s)))
  const [now] = useState(() => new Date().toISOString())
  // An adult's answer is theirs: it is never filled in beforehand.
  const route = common.includes('referral') ? undefined : common[0]
  const fresh = {
    people: people.map((p) => p.id),
    reason: 'additional_services' as const,
    takesLead: true,
    urgent: people.some((p) => p.dangerNow === 'yes' || p.urgentNeeds.includes('emergency_accommodation')),
    services: needs,
    parts: ['facts', 'needs', 'contact'] as Part[],
    consent: {
      route,
      legalBasis: route === undefined || route === 'referral' ? ('consent' as const) : ('legal_obligation' as const),
      language: people[0]?.language ?? undefined,
      interpreter: people.some((p) => p.interpreter),
      explainedAt: sign.metAt ?? now,
      until: addDays(dayOf(now), usualDays),
    },
  }
  const keeping = useKeeping(
    'cooperation.referral',
    sign.id,
    kept && { ...kept, values: withDraft(fresh, kept.values, common) },
  )
  const form = useContractForm(referPeople, {
    room: 'detection',
    input: { params: { id: sign.id } },
    defaults: fresh,
    draft: { ...keeping, keep: (values) => keeping.keep(draftOf(values)) },
    done,
  })
  const { values, set } = form
  const ids = people.map((p) => p.id).join()
  const changed = values.people?.join() !== ids
  useEffect(() => {
    if (changed) set('people', ids.split(','))
  }, [changed, ids, set])
  const who = useReceivers(form)
  const unexplained = values.consent?.route === 'automatic_child' ? [] : people.filter((p) => !p.rightsExplained)
  const why = declines
    ? say('refer.why.declined')
    : values.consent?.route === undefined
      ? say('refer.why.ask', { count })
      : unexplained.length > 0
        ? say('refer.why.rights')
        : values.parts?.includes('health') && values.consent?.specialCategoryBasis === undefined
          ? say('refer.why.health')
          : undefined
  const only = people[0]
  return (
    <Page
      title={count === 1 && only ? words.glance(only) : say('refer.title', { count })}
      lead={[sign.place, sign.what.split('\n')[0]].filter(Boolean).join(' · ')}
      crumbs={[
        { label: say('sign.title', { reference: sign.reference }), to: paths.sign(sign.id) },
        { label: say('refer.crumb') },
      ]}
      aside={<ReferAside form={form} people={people} receiver={who.chosen} why={why} />}
    >
      <Restored form={form} />
      {people.some((p) => p.dangerNow === 'yes') && <Notice tone="danger">{say('refer.danger.now')}</Notice>}
      <Sheet>
        <Form form={form} why={why}>
          <Fieldset title={say('refer.what')}>
            <ChipsMany
              label={say('refer.what')}
              quiet
              options={[...new Set([...needs, ...service.codes])].map((value) => ({
                value,
                label: code(service, value),
              }))}
              first={Math.max(6, needs.length + 3)}
              {...form.field('services')}
            />
            <ChipsOne
              label={say('refer.reason')}
              required
              options={code.options(referralReason)}
              {...form.field('reason')}
            />
            <ChipsOne
              label={say('refer.howSoon')}
              required
              options={[
                { value: 'urgent', label: say('refer.urgent') },
                { value: 'ordinary', label: say('refer.ordinary') },
              ]}
              value={values.urgent ? 'urgent' : 'ordinary'}
              onChange={(value) => form.set('urgent', value === 'urgent')}
            />
          </Fieldset>
          <ReceiverFields form={form} who={who} />
          <ConsentFields
            form={form}
            sign={sign}
            people={people}
            common={common}
            unexplained={unexplained}
            declines={declines}
            setDeclines={setDeclines}
          />
          <PartFields form={form} people={people} receivers={who.asked} />
          <Fieldset title={say('refer.lead')}>
            <ChipsOne
              label={say('refer.lead')}
              quiet
              required
              options={[
                { value: 'they', label: say('refer.leadThey') },
                { value: 'we', label: say('refer.leadWe') },
              ]}
              value={values.takesLead ? 'they' : 'we'}
              onChange={(value) => form.set('takesLead', value === 'they')}
            />
            <TextArea label={say('refer.note')} hint={say('refer.noteHint')} maxLength={2000} {...form.field('note')} />
          </Fieldset>
        </Form>
      </Sheet>
    </Page>
  )
}
