import { call } from '../../../../contract/call.ts'
import { may } from '../../../../shell/data/session.ts'
import type { Waiting, WaitingItem } from '../../../../shell/pages.ts'
import { emergencyRoles, listEmergencies, reviewerRoles } from '../../contract.ts'
import { paths } from '../paths.ts'
import './texts.ts'

/** For reviewers the openings that wait for them; for the first line the records that are open to them now. */
export const emergencyWaiting: Waiting = async ({ text, signal, session, language }) => {
  const reviews = may(session, reviewerRoles)
  if (!reviews && !may(session, emergencyRoles)) return []
  const query = reviews ? ({ state: 'to_review', sort: 'review_due' } as const) : ({ state: 'open' } as const)
  const [say, answer] = await Promise.all([text('emergency'), call(listEmergencies, { query }, { signal })])
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value.items
    .filter((e) => (reviews ? !e.mine : e.caseId !== null))
    .map((e): WaitingItem => {
      const who = [e.by.name, e.by.organisation?.[language]].filter(Boolean).join(', ')
      return reviews
        ? {
            id: e.id,
            title: say(e.found ? 'waiting.review' : 'waiting.missed', { reference: e.reference }),
            detail: `${who} · ${say(`ground.${e.ground}`)}`,
            due: e.reviewDue,
            to: paths.emergency(e.id),
            action: say('waiting.reviewAction'),
            navigation: 'navigation.emergencies',
          }
        : {
            id: e.id,
            title: say('waiting.open', { reference: e.reference }),
            detail: say('waiting.openDetail'),
            due: e.until,
            to: paths.case(e.caseId ?? ''),
            action: say('waiting.openAction'),
            navigation: 'navigation.emergencies',
          }
    })
}
