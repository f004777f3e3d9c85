import { z } from 'zod'
import { referralReason } from '../../../codes/referral_reason.ts'
import { referralStatus } from '../../../codes/referral_status.ts'
import { service } from '../../../codes/service.ts'
import { useParams, useSearch } from '../../../shell/data/address.ts'
import { useCall } from '../../../shell/data/call.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { type Place, wanted } from '../../../shell/pages.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { KeyValue } from '../../../shell/ui/KeyValue.tsx'
import { LoadedPage } from '../../../shell/ui/LoadedPage.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Timeline } from '../../../shell/ui/Steps.tsx'
import { Deadline, Tag } from '../../../shell/ui/Tag.tsx'
import { type Referral, readReferral } from '../contract.ts'
import { AnswerSheet } from './AnswerSheet.tsx'
import styles from './cooperation.module.css'
import { MovesSheet } from './MovesSheet.tsx'
import { paths } from './paths.ts'
import { ReferralAside } from './ReferralAside.tsx'
import { ReturnedNotice } from './ReturnedNotice.tsx'
import { WithdrawSearch, WithdrawSheet } from './WithdrawSheet.tsx'
import { statusTone, useGlance } from './words.ts'

const Params = z.object({ id: z.uuid() })
export const before = ({ params }: Place) => [wanted(readReferral, { params: { id: params.id ?? '' } })]

/** One referral, for either party: what is asked, the answer, what follows, and the way it went. */
export default function ReferralPage() {
  const { id } = useParams(Params)
  const referral = useCall(readReferral, { params: { id } })
  return (
    <LoadedPage call={referral} room="cooperation">
      {(it) => <Whole it={it} />}
    </LoadedPage>
  )
}

function Whole({ it }: { it: Referral }) {
  const say = useText('cooperation')
  const code = useCode()
  const glance = useGlance()
  const { language } = useLanguage()
  const waits = it.status === 'sent'
  const mine = it.side === 'receiver'
  // whoever came to take a consent back finds that first
  const withdraws = useSearch(WithdrawSearch)[0].write === 'withdrawal'
  return (
    <Page
      title={glance(it.preview)}
      lead={say(mine ? 'referral.leadReceiver' : 'referral.leadSender', {
        from: it.from.name[language],
        to: it.to.name[language],
      })}
      crumbs={[
        { label: say('referrals.title'), to: mine ? (waits ? paths.referrals : paths.received) : paths.sent },
        { label: say(mine ? (waits ? 'referrals.waiting' : 'referrals.received') : 'referrals.sent') },
      ]}
      tags={
        <>
          <Tag tone={statusTone[it.status]}>{code(referralStatus, it.status)}</Tag>
          {it.urgent && <Tag tone={waits ? 'danger' : 'plain'}>{say('referral.urgent')}</Tag>}
          {it.preview.danger && <Tag tone="danger">{say('referral.danger')}</Tag>}
          {waits && <Deadline due={it.replyDue} />}
        </>
      }
      actions={
        it.case && (
          <Button kind={(mine && waits) || it.unsettled || withdraws ? 'plain' : 'main'} to={paths.case(it.case.id)}>
            {say('referral.openCase', { reference: it.case.reference })}
          </Button>
        )
      }
      aside={<ReferralAside it={it} />}
    >
      <ReturnedNotice it={it} />
      {withdraws && <WithdrawSheet it={it} />}
      <Sheet title={say('referral.asked')}>
        <KeyValue
          items={[
            {
              key: say('referral.services'),
              value:
                it.services.length > 0 ? (
                  <span className={styles.tags}>
                    {it.services.map((s) => (
                      <Tag key={s} tone="act">
                        {code(service, s)}
                      </Tag>
                    ))}
                  </span>
                ) : (
                  say('referral.noServices')
                ),
            },
            { key: say('referral.reason'), value: code(referralReason, it.reason) },
            { key: say('referral.lead'), value: say(it.takesLead ? 'referral.leadThey' : 'referral.leadWe') },
            { key: say('referral.note'), value: it.note || '–' },
          ]}
        />
      </Sheet>
      {mine && waits && <AnswerSheet it={it} />}
      <MovesSheet it={it} />
      {!withdraws && <WithdrawSheet it={it} />}
      <Course it={it} />
    </Page>
  )
}

function Course({ it }: { it: Referral }) {
  const say = useText('cooperation')
  const code = useCode()
  const dates = useDates()
  const { language } = useLanguage()
  return (
    <Sheet title={say('referral.course')}>
      <Timeline
        label={say('referral.course')}
        items={[...it.steps].reverse().map((step, i) => ({
          id: `${step.status}.${i}`,
          when: step.at,
          title: code(referralStatus, step.status),
          detail: [dates.time(step.at), [step.by, step.organisation?.[language]].filter(Boolean).join(', '), step.note]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </Sheet>
  )
}
