import { z } from 'zod'
import type { Result } from '../../../../contract/operation.ts'
import { useParams } from '../../../../shell/data/address.ts'
import { useAction, useCall } from '../../../../shell/data/call.ts'
import { useMay } from '../../../../shell/data/session.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { findText } from '../../../../shell/language/texts.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Failure } from '../../../../shell/ui/Failure.tsx'
import { KeyValue } from '../../../../shell/ui/KeyValue.tsx'
import { LoadedPage } from '../../../../shell/ui/LoadedPage.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { RadioRows } from '../../../../shell/ui/RadioRows.tsx'
import { Sheet, SheetBody, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import { emergencyOutcomes, endEmergency, readEmergency, reviewEmergency, reviewerRoles } from '../../contract.ts'
import { paths } from '../paths.ts'
import { Stands } from './EmergenciesPage.tsx'
import './texts.ts'

type Shown = Result<typeof readEmergency>

export const before = ({ params }: Place) => [wanted(readEmergency, { params: { id: params.id ?? '' } })]

/** One opening: who, why, what was done meanwhile, and what the review says of it. */
export default function EmergencyPage() {
  const { id } = useParams(z.object({ id: z.uuid() }))
  const found = useCall(readEmergency, { params: { id } })
  return (
    <LoadedPage call={found} room="emergency">
      {(it) => <One it={it} />}
    </LoadedPage>
  )
}

function One({ it }: { it: Shown }) {
  const say = useText('emergency')
  const dates = useDates()
  const { language } = useLanguage()
  const reviews = useMay(...reviewerRoles)
  const end = useAction(endEmergency)
  const organisation = it.by.organisation?.[language]
  return (
    <Page
      title={say('one.title', { reference: it.reference })}
      crumbs={[{ label: say('list.title'), to: paths.emergencies }, { label: it.reference }]}
      tags={<Stands emergency={it} />}
      actions={
        it.open && (
          <>
            {(it.mine || reviews) && (
              <Button busy={end.busy} onPress={() => void end.run({ params: { id: it.id } })}>
                {say('one.end')}
              </Button>
            )}
            {it.caseId && (
              <Button kind="main" to={paths.case(it.caseId)}>
                {say('one.case')}
              </Button>
            )}
          </>
        )
      }
      aside={<Review it={it} reviews={reviews} />}
    >
      {end.problem && <Failure problem={end.problem} room="emergency" />}
      <Sheet title={say('one.why')}>
        <KeyValue
          items={[
            { key: say('list.by'), value: organisation ? `${it.by.name}, ${organisation}` : it.by.name },
            { key: say('list.ground'), value: say(`ground.${it.ground}`) },
            { key: say('open.reason'), value: it.reason },
            { key: say('list.since'), value: dates.moment(it.since) },
            {
              key: say('one.until'),
              value: it.found ? dates.moment(it.until) : say('one.missed'),
            },
          ]}
        />
      </Sheet>
      {it.found && <Deeds it={it} />}
    </Page>
  )
}

/** What the record says was done in the case by this person while it was open. */
function Deeds({ it }: { it: Shown }) {
  const say = useText('emergency')
  const dates = useDates()
  const { language } = useLanguage()
  return (
    <Sheet title={say('one.deeds')} note={say('one.deedsNote')}>
      {it.deeds.length === 0 ? (
        <Empty title={say('one.noDeeds')}>{say('one.noDeedsDetail')}</Empty>
      ) : (
        <SheetRows>
          {it.deeds.map((deed) => (
            <SheetRow
              key={deed.kind}
              title={findText(language, ['emergency'], `deed.${deed.kind.replace('.', '_')}`) ?? deed.kind}
              detail={
                deed.times > 1
                  ? say('one.times', { count: deed.times, first: dates.time(deed.first), last: dates.time(deed.last) })
                  : dates.time(deed.first)
              }
            />
          ))}
        </SheetRows>
      )}
    </Sheet>
  )
}

function Review({ it, reviews }: { it: Shown; reviews: boolean }) {
  const say = useText('emergency')
  const dates = useDates()
  if (it.review)
    return (
      <Sheet title={say('review.title')}>
        <KeyValue
          items={[
            { key: say('review.outcome'), value: say(`outcome.${it.review.outcome}`) },
            { key: say('review.note'), value: it.review.note },
            { key: say('review.by'), value: it.review.by },
            { key: say('review.at'), value: dates.moment(it.review.at) },
          ]}
        />
      </Sheet>
    )
  if (!reviews || it.mine)
    return (
      <Sheet title={say('review.title')}>
        <SheetBody>
          <p>{say(it.mine ? 'review.waitsMine' : 'review.waits', { due: dates.day(it.reviewDue) })}</p>
        </SheetBody>
      </Sheet>
    )
  return <ReviewForm it={it} />
}

function ReviewForm({ it }: { it: Shown }) {
  const say = useText('emergency')
  const form = useContractForm(reviewEmergency, { room: 'emergency', input: { params: { id: it.id } } })
  return (
    <Sheet title={say('review.title')}>
      <Form form={form} submit={say('review.save')} padded>
        <RadioRows
          label={say('review.ask')}
          required
          options={emergencyOutcomes.map((value) => ({
            value,
            title: say(`outcome.${value}`),
            detail: say(`outcomeDetail.${value}`),
          }))}
          {...form.field('outcome')}
        />
        <TextArea
          label={say('review.note')}
          hint={say('review.noteHint')}
          required
          maxLength={2000}
          {...form.field('note')}
        />
      </Form>
    </Sheet>
  )
}
