import { z } from 'zod'
import { organisationMandate } from '../../../codes/organisation_mandate.ts'
import { service } from '../../../codes/service.ts'
import { useParams } from '../../../shell/data/address.ts'
import { useCall } from '../../../shell/data/call.ts'
import { useMay, useSession } from '../../../shell/data/session.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { usePlaces } from '../../../shell/language/places.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { wanted } from '../../../shell/pages.ts'
import { KeyValue } from '../../../shell/ui/KeyValue.tsx'
import { Link } from '../../../shell/ui/Link.tsx'
import { LoadedPage } from '../../../shell/ui/LoadedPage.tsx'
import { Empty } from '../../../shell/ui/Notice.tsx'
import { Page } from '../../../shell/ui/Page.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { Tag } from '../../../shell/ui/Tag.tsx'
import { listDirectory, placeRoles } from '../contract.ts'
import styles from './cooperation.module.css'
import { PlacesSheet } from './PlacesSheet.tsx'
import { paths } from './paths.ts'

const Params = z.object({ slug: z.string() })
export const before = () => [wanted(listDirectory, {})]

/** One organisation as the directory knows it. */
export default function OrganisationPage() {
  const say = useText('cooperation')
  const code = useCode()
  const places = usePlaces()
  const { language } = useLanguage()
  const { slug } = useParams(Params)
  const session = useSession()
  const counts = useMay(...placeRoles)
  const directory = useCall(listDirectory, {})
  const crumbs = [{ label: say('organisations.title'), to: paths.organisations }]
  return (
    <LoadedPage call={directory} room="cooperation">
      {({ items }) => {
        const it = items.find((o) => o.slug === slug)
        if (!it)
          return (
            <Page title={say('organisations.title')} crumbs={crumbs}>
              <Sheet>
                <Empty title={say('organisations.unknown')}>{say('organisations.unknownDetail')}</Empty>
              </Sheet>
            </Page>
          )
        return (
          <Page
            title={it.name[language]}
            crumbs={crumbs}
            tags={it.mandates.map((m) => <Tag key={m}>{code(organisationMandate, m)}</Tag>)}
          >
            <Sheet title={say('organisations.does')}>
              <KeyValue
                items={[
                  {
                    key: say('organisations.services'),
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
                        '–'
                      ),
                  },
                  { key: say('organisations.languages'), value: it.languages.map(places.tongue).join(', ') || '–' },
                  {
                    key: say('organisations.reply'),
                    value: say('organisations.hours', {
                      urgent: it.replyHours.urgent,
                      ordinary: it.replyHours.ordinary,
                    }),
                  },
                  {
                    key: say('organisations.website'),
                    value: it.website ? <Link href={it.website}>{it.website.replace(/^https?:\/\//, '')}</Link> : '–',
                  },
                ]}
              />
            </Sheet>
            <PlacesSheet it={it} mine={counts && it.id === session.organisation.id} />
          </Page>
        )
      }}
    </LoadedPage>
  )
}
