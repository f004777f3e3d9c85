import { consentRoute } from '../../../codes/consent_route.ts'
import { legalBasis } from '../../../codes/legal_basis.ts'
import { part } from '../../../codes/part.ts'
import { setting } from '../../../codes/setting.ts'
import { useDates } from '../../../shell/language/dates.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { usePlaces } from '../../../shell/language/places.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { KeyValue } from '../../../shell/ui/KeyValue.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import type { Referral } from '../contract.ts'
import { ended } from '../rules/referral.ts'

/** What is known before the answer, what will be seen after it, and on what consent. */
export function ReferralAside({ it }: { it: Referral }) {
  const say = useText('cooperation')
  const code = useCode()
  const dates = useDates()
  const places = usePlaces()
  const { language } = useLanguage()
  const { preview, consent } = it
  return (
    <>
      <Sheet title={say('preview.title')} note={say('preview.note')}>
        <KeyValue
          items={[
            { key: say('preview.place'), value: preview.place || '–' },
            { key: say('preview.setting'), value: labelOf(code, preview.setting) },
            { key: say('preview.language'), value: preview.language ? places.tongue(preview.language) : '–' },
            { key: say('preview.danger'), value: say(preview.danger ? 'preview.yes' : 'preview.no') },
          ]}
        />
      </Sheet>
      <Sheet title={say('parts.title')}>
        <SheetBody>
          <p>{it.parts.map((p) => code(part, p)).join(', ')}</p>
          <p className="small muted">{say(`parts.${visible(it)}`, { day: dates.day(it.shareUntil) })}</p>
        </SheetBody>
      </Sheet>
      {consent && (
        <Sheet title={say('consent.title')}>
          <KeyValue
            items={[
              { key: say('consent.route'), value: code(consentRoute, consent.route) },
              { key: say('consent.basis'), value: code(legalBasis, consent.legalBasis) },
              {
                key: say('consent.language'),
                value: `${places.tongue(consent.language)}${consent.interpreter ? `, ${say('consent.interpreter')}` : ''}`,
              },
              {
                key: say('consent.explained'),
                value: `${consent.explainedBy}, ${dates.moment(consent.explainedAt)}`,
              },
              ...(consent.until ? [{ key: say('consent.until'), value: dates.day(consent.until) }] : []),
              ...(consent.withdrawn
                ? [
                    {
                      key: say('consent.withdrawn'),
                      value: say('consent.withdrawnBy', {
                        day: dates.moment(consent.withdrawn.at),
                        by: consent.withdrawn.by,
                        organisation: consent.withdrawn.organisation[language],
                      }),
                    },
                    {
                      key: say('consent.withdrawnIn'),
                      value: `${places.tongue(consent.withdrawn.language)}${consent.withdrawn.interpreter ? `, ${say('consent.interpreter')}` : ''}`,
                    },
                    ...(consent.withdrawn.note ? [{ key: say('consent.note'), value: consent.withdrawn.note }] : []),
                  ]
                : []),
            ]}
          />
        </Sheet>
      )}
    </>
  )
}

/** Whether the receiver sees the parts now, will once it accepts, or sees nothing any more. */
const visible = (it: Referral): 'open' | 'closed' | 'none' =>
  it.status === 'sent'
    ? 'closed'
    : !it.consent?.withdrawn && (it.status === 'done' || !ended(it.status)) && it.shareUntil > new Date().toISOString()
      ? 'open'
      : 'none'

const labelOf = (code: ReturnType<typeof useCode>, value: string): string => code(setting.name, value)
