import type { Waiting, WaitingItem } from '../../../../shell/pages.ts'
import { openNow, toReview } from '../../rules/waiting.ts'
import { paths } from '../paths.ts'
import './texts.ts'

/** For reviewers the openings that wait for them; for the first line the records that are open to them now. */
export const emergencyWaiting: Waiting = async ({ text, waiting, language }) => {
  const [say, reviews, open] = await Promise.all([text('emergency'), waiting(toReview), waiting(openNow)])
  return [
    ...reviews.map((e): WaitingItem => {
      const who = [e.by.name, e.by.organisation?.[language]].filter(Boolean).join(', ')
      return {
        id: e.id,
        title: say(e.found ? 'waiting.review' : 'waiting.missed', { reference: e.reference }),
        detail: `${who} · ${say(`ground.${e.ground}`)}`,
        due: e.reviewDue,
        to: paths.emergency(e.id),
        action: say('waiting.reviewAction'),
        navigation: 'navigation.emergencies',
      }
    }),
    ...open.map(
      (e): WaitingItem => ({
        id: e.id,
        title: say('waiting.open', { reference: e.reference }),
        detail: say('waiting.openDetail'),
        due: e.until,
        to: paths.case(e.caseId ?? ''),
        action: say('waiting.openAction'),
        navigation: 'navigation.emergencies',
      }),
    ),
  ]
}
