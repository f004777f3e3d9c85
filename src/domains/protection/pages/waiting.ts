import type { Waiting, WaitingItem } from '../../../shell/pages.ts'
import { inCases } from '../rules/waiting.ts'
import { emergencyWaiting } from './emergency/waiting.ts'
import { paths } from './paths.ts'

const navigation = {
  opinion: 'navigation.commissions',
  decide_service: 'navigation.requests',
} as const

/** What waits in cases, and openings in an emergency that wait for their review, for the home page. */
const waiting: Waiting = async (tools) =>
  (await Promise.all([caseWaiting(tools), emergencyWaiting(tools)])).flatMap((items) => [...items])
export default waiting

const caseWaiting: Waiting = async ({ text, waiting, language }) => {
  const [say, items] = await Promise.all([text('protection'), waiting(inCases)])
  const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' })
  return items.map((item): WaitingItem => {
    const { kind, person, case: about } = item
    const glance = person
      ? [
          say(`person.${person.age !== null && person.age < 18 ? 'child' : 'adult'}.${person.sex}`),
          person.age,
          person.citizenship && regions.of(person.citizenship),
        ]
          .filter(Boolean)
          .join(', ')
      : undefined
    const detail = [glance, say(`waiting.${kind}.detail`, { count: item.count ?? 0 })].filter(Boolean).join(' · ')
    return {
      id: item.id,
      title: say(`waiting.${kind}.title`, { reference: about.reference }),
      detail,
      ...(item.due ? { due: item.due } : {}),
      to: placeOf(item),
      action: say(`waiting.${kind}.action`),
      navigation: kind in navigation ? navigation[kind as keyof typeof navigation] : 'navigation.cases',
    }
  })
}
function placeOf(item: { kind: string; about: string | null; case: { id: string } }): string {
  const id = item.case.id
  if (item.about !== null && item.kind === 'opinion') return paths.writeOpinion(id, item.about)
  if (item.about !== null && item.kind === 'close_panel') return paths.panel(id, item.about)
  if (item.kind === 'decide_service' || item.kind === 'request_service') return paths.service(id)
  if (item.kind === 'decide') return paths.decide(id)
  return paths.case(id)
}
