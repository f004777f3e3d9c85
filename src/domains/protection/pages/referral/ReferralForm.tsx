import { type Part, part } from '../../../../codes/part.ts'
import { referralReason } from '../../../../codes/referral_reason.ts'
import { service } from '../../../../codes/service.ts'
import { useGo } from '../../../../shell/data/address.ts'
import { useCall } from '../../../../shell/data/call.ts'
import { useSession } from '../../../../shell/data/session.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { Restored } from '../../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useKeeping } from '../../../../shell/form/useKept.ts'
import { capital } from '../../../../shell/language/format.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { PlacesTag } from '../../../../shell/referral/PlacesTag.tsx'
import { Checkbox } from '../../../../shell/ui/Checkbox.tsx'
import { CheckCards } from '../../../../shell/ui/CheckCards.tsx'
import { ChipsMany, ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { ComboBox } from '../../../../shell/ui/ComboBox.tsx'
import { Columns, Fieldset } from '../../../../shell/ui/Fieldset.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { RadioRows } from '../../../../shell/ui/RadioRows.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import type { referralOf } from '../../../cooperation/contract/draft.ts'
import { type DirectoryEntry, listDirectory } from '../../../cooperation/contract.ts'
import { type Case, referCase } from '../../contract.ts'
import { helpersFor } from '../helpers.ts'
import { paths } from '../paths.ts'
import styles from '../protection.module.css'
import { useWords } from '../words.ts'
import { ReferralAside } from './ReferralAside.tsx'
import { useConsent } from './useConsent.ts'

/** One page in the order a worker thinks: what is needed, who can help, does the person agree, what will they see. */
export function ReferralForm({ it, kept }: { it: Case; kept: ReturnType<typeof referralOf> }) {
  const say = useText('protection')
  const words = useWords()
  const go = useGo()
  const { language } = useLanguage()
  const { organisation } = useSession()
  const directory = useCall(listDirectory, {})
  const needed = it.needs?.filter((n) => n.metOn === null && n.droppedOn === null) ?? []
  const fresh = {
    reason: 'additional_services' as const,
    takesLead: true,
    urgent: needed.some((n) => n.urgent),
    services: [...new Set(needed.map((n) => n.service))],
    parts: ['facts', 'needs'] as Part[],
    consent: {
      legalBasis: 'consent' as const,
      language: it.person?.language ?? 'lv',
      interpreter: it.facts?.interpreter ?? false,
    },
  }
  const draft = useKeeping(
    'cooperation.referral',
    it.id,
    kept && { ...kept, values: { ...kept.values, consent: { ...fresh.consent, ...kept.values.consent } } },
  )
  const form = useContractForm(referCase, {
    room: 'protection',
    input: { params: { id: it.id } },
    defaults: fresh,
    draft,
    done: () => go(paths.case(it.id)),
  })
  const { values } = form
  const consent = useConsent(it, form)
  const others = (directory.value?.items ?? []).filter((o) => o.id !== organisation.id)
  const helpers = helpersFor(others, values.services ?? [], values.to)
  const receiver = others.find((o) => o.id === values.to)
  const alternatives = helpers.filter(({ entry, gives }) => entry.id !== values.to && gives.length > 0)
  const choose = (to: string | undefined): void => {
    form.set('to', to)
    // nobody is asked twice
    if (to !== undefined && values.also?.includes(to))
      form.set(
        'also',
        values.also.flatMap((id) => (id === undefined || id === to ? [] : [id])),
      )
  }
  const hours = (o: DirectoryEntry): number => (values.urgent ? o.replyHours.urgent : o.replyHours.ordinary)
  const first = [...new Set([...needed.map((n) => n.service), ...service.codes])]
  return (
    <Page
      title={words.person(it.person)}
      lead={it.facts?.summary ? it.facts.summary.slice(0, 160) : say('refer.lead')}
      crumbs={[
        { label: say('case.named', { reference: it.reference }), to: paths.case(it.id) },
        { label: say('refer.crumb') },
      ]}
      aside={<ReferralAside it={it} form={form} receiver={receiver} why={consent.why} />}
    >
      <Restored form={form} />
      <Sheet>
        <Form form={form} why={consent.why}>
          <Fieldset title={say('refer.what')}>
            <ChipsMany
              label={say('refer.what')}
              quiet
              options={first.map((value) => ({ value, label: words.code(service, value) }))}
              first={6}
              {...form.field('services')}
            />
            <ChipsOne
              label={say('refer.reason')}
              required
              options={words.code.options(referralReason)}
              {...form.field('reason')}
            />
            <Checkbox label={say('refer.urgent')} {...form.field('urgent')} />
          </Fieldset>
          <Fieldset title={say('refer.who')}>
            <RadioRows
              label={say('refer.who')}
              quiet
              required
              options={helpers.map(({ entry, gives }) => ({
                value: entry.id,
                title: entry.name[language],
                detail: gives.map((s) => words.code(service, s)).join(', ') || say('refer.noServices'),
                tag: (
                  <span className={styles.tags}>
                    {gives.length > 0 && (
                      <Tag tone={gives.length === (values.services?.length ?? 0) ? 'good' : 'wait'}>
                        {say('refer.givesOf', { count: gives.length, of: values.services?.length ?? 0 })}
                      </Tag>
                    )}
                    <PlacesTag places={entry.places} />
                  </span>
                ),
                extra: say('refer.answersIn', { count: hours(entry) }),
              }))}
              {...form.field('to')}
              onChange={choose}
            />
            <ComboBox
              label={say('refer.other')}
              options={others.map((o) => ({ value: o.id, label: o.name[language] }))}
              value={values.to}
              onChange={choose}
            />
            {values.to && alternatives.length > 0 && (
              <ChipsMany
                label={say('refer.also')}
                hint={say('refer.alsoHint')}
                options={alternatives.map(({ entry }) => ({ value: entry.id, label: entry.name[language] }))}
                {...form.field('also')}
              />
            )}
            <ChipsOne
              label={say('refer.whoLeads')}
              required
              options={[
                { value: 'yes', label: say('refer.leadYes') },
                { value: 'no', label: say('refer.leadNo') },
              ]}
              value={values.takesLead ? 'yes' : 'no'}
              onChange={(value) => form.set('takesLead', value === 'yes')}
            />
          </Fieldset>
          <Fieldset title={say('refer.agrees')}>
            <ChipsOne
              label={say('refer.agrees')}
              quiet
              required
              options={consent.options}
              value={consent.answer}
              onChange={consent.choose}
              name="consent.route"
              error={form.field('consent.route').error}
            />
            {consent.hint && <p className="small muted">{consent.hint}</p>}
            <Columns>
              <ComboBox
                label={say('refer.language')}
                required
                options={words.tongues()}
                {...form.field('consent.language')}
              />
            </Columns>
            <Checkbox label={say('refer.interpreter')} {...form.field('consent.interpreter')} />
          </Fieldset>
          <Fieldset title={say('refer.sees')}>
            <CheckCards
              label={say('refer.sees')}
              quiet
              options={part.codes.map((value) => ({
                value,
                title: capital(words.code(part, value)),
                detail: say(`part.${value}`),
              }))}
              {...form.field('parts')}
              onChange={consent.choosePart}
            />
            <TextArea label={say('refer.note')} hint={say('refer.noteHint')} maxLength={2000} {...form.field('note')} />
          </Fieldset>
        </Form>
      </Sheet>
    </Page>
  )
}
