import { part } from '../../../../codes/part.ts'
import { useCall } from '../../../../shell/data/call.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { usePlaces } from '../../../../shell/language/places.ts'
import { useCode, useText } from '../../../../shell/language/text.ts'
import { Loaded } from '../../../../shell/ui/Failure.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Sheet, SheetBody, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../../shell/ui/Tag.tsx'
import { type CaseConsent, listConsents } from '../../../cooperation/contract.ts'
import { paths } from '../paths.ts'

const over = new Set<CaseConsent['status']>(['rejected', 'handed_back', 'revoked', 'expired'])

/** What the person agreed to, to whom, in which language; taking it back begins here. */
export function ConsentsSheet({ id }: { id: string }) {
  const say = useText('protection')
  const found = useCall(listConsents, { params: { id } })
  return (
    <Sheet title={say('consents.title')}>
      <Loaded call={found} room="protection">
        {({ items }) =>
          items.length === 0 ? (
            <SheetBody>
              <p className="small muted">
                {say('consents.empty')}. {say('consents.emptyDetail')}
              </p>
            </SheetBody>
          ) : (
            <SheetRows>
              {items.map((consent) => (
                <Consent key={consent.id} consent={consent} />
              ))}
            </SheetRows>
          )
        }
      </Loaded>
    </Sheet>
  )
}

function Consent({ consent }: { consent: CaseConsent }) {
  const say = useText('protection')
  const code = useCode()
  const dates = useDates()
  const places = usePlaces()
  const { language } = useLanguage()
  const byLaw = consent.legalBasis !== 'consent'
  const inForce = consent.withdrawnAt === null && !over.has(consent.status)
  const to = consent.to.name[language]
  return (
    <SheetRow
      title={
        <Link to={paths.referral(consent.referral)}>
          {say('consents.to', { to, parts: consent.parts.map((p) => code(part, p)).join(', ') })}
        </Link>
      }
      detail={
        <>
          {[
            say('consents.told', {
              by: consent.explainedBy,
              day: dates.day(consent.explainedAt),
              language: places.tongue(consent.language),
            }),
            consent.interpreter && say('consents.withInterpreter'),
            consent.until && inForce && say('consents.until', { day: dates.day(consent.until) }),
          ]
            .filter(Boolean)
            .join(' · ')}
          {inForce && !byLaw && (
            <div>
              <Link to={paths.withdraw(consent.referral)}>{say('consents.withdraw')}</Link>
            </div>
          )}
        </>
      }
      end={
        <Tag tone={consent.withdrawnAt ? 'danger' : inForce ? 'good' : 'plain'}>
          {consent.withdrawnAt
            ? say('consents.withdrawn', { day: dates.shortDay(consent.withdrawnAt) })
            : byLaw
              ? say('consents.byLaw')
              : say(inForce ? 'consents.inForce' : 'consents.ended')}
        </Tag>
      }
    />
  )
}
