import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet, SheetRow, SheetRows } from '../../../shell/ui/Sheet.tsx'
import type { Sign } from '../contract.ts'
import { paths } from './paths.ts'
import { usePeople } from './words.ts'

/** Adults, who are asked, and children, who are not, cannot go under one consent: they are sent in two turns. */
export function ReferSplit({ sign, people }: { sign: Sign; people: Sign['people'] }) {
  const say = useText('detection')
  const words = usePeople()
  const group = (child: boolean) => people.filter((p) => !p.consentRoutes.includes('referral') === child)
  const named = (of: Sign['people']): string =>
    of.map((p) => [p.label, words.glance(p)].filter(Boolean).join(' · ')).join('; ')
  const [children, adults] = [group(true), group(false)]
  return (
    <Page
      title={say('refer.title', { count: people.length })}
      lead={`${say('refer.mixed')} ${say('refer.mixedDetail')}`}
      crumbs={[
        { label: say('sign.title', { reference: sign.reference }), to: paths.sign(sign.id) },
        { label: say('refer.crumb') },
      ]}
    >
      <Sheet title={say('refer.turns')}>
        <SheetRows>
          {[
            { key: 'children', of: children, title: say('refer.onlyChildren', { count: children.length }) },
            { key: 'adults', of: adults, title: say('refer.onlyAdults', { count: adults.length }) },
          ].map(({ key, of, title }, i) => (
            <SheetRow
              key={key}
              title={title}
              detail={named(of)}
              end={
                <Button
                  kind={i === 0 ? 'main' : 'plain'}
                  name={`${say('refer.begin')}: ${title}`}
                  to={paths.refer(
                    sign.id,
                    of.map((p) => p.id),
                  )}
                >
                  {say('refer.begin')}
                </Button>
              }
            />
          ))}
        </SheetRows>
      </Sheet>
    </Page>
  )
}
