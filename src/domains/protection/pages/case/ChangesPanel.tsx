import { service } from '../../../../codes/service.ts'
import type { Result } from '../../../../contract/operation.ts'
import { useCall } from '../../../../shell/data/call.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { capital } from '../../../../shell/language/format.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useCode, useText } from '../../../../shell/language/text.ts'
import { Loaded } from '../../../../shell/ui/Failure.tsx'
import { Link } from '../../../../shell/ui/Link.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Sheet, SheetRow, SheetRows } from '../../../../shell/ui/Sheet.tsx'
import { listChanges } from '../../contract.ts'
import { paths } from '../paths.ts'

type Change = Result<typeof listChanges>['items'][number]

/** What others did in my organisation's cases, on the home page. */
export default function ChangesPanel() {
  const say = useText('protection')
  const changes = useCall(listChanges, {})
  return (
    <Sheet title={say('changes.title')}>
      <Loaded call={changes} room="protection">
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('changes.empty')}>{say('changes.emptyDetail')}</Empty>
          ) : (
            <SheetRows>
              {items.map((change) => (
                <One key={change.id} change={change} />
              ))}
            </SheetRows>
          )
        }
      </Loaded>
    </Sheet>
  )
}

function One({ change }: { change: Change }) {
  const say = useText('protection')
  const code = useCode()
  const dates = useDates()
  const { language } = useLanguage()
  const { kind, about, organisation, at } = change
  const what =
    kind === 'opinion'
      ? say('changes.opinion', { profession: say(`profession.${about as 'lawyer'}`) })
      : kind === 'service_decision'
        ? say(`timeline.service.${about as 'granted'}`)
        : kind === 'delivery'
          ? capital(code(service, about as never))
          : say(`changes.${kind}`)
  return (
    <SheetRow
      title={
        change.case ? (
          <Link to={paths.case(change.case.id)}>{say('changes.case', { reference: change.case.reference })}</Link>
        ) : (
          <Link to={paths.referral(String(change.referral))}>{say('changes.referral')}</Link>
        )
      }
      detail={`${what} · ${organisation[language]} · ${dates.shortDay(at)}`}
    />
  )
}
