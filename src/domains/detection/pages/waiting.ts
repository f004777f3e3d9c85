import type { Waiting, WaitingItem } from '../../../shell/pages.ts'
import { unsent } from '../rules/waiting.ts'
import { paths } from './paths.ts'

/** For the home page. */
const waiting: Waiting = async ({ text, waiting }) => {
  const [say, signs] = await Promise.all([text('detection'), waiting(unsent)])
  return signs.map(
    (sign): WaitingItem => ({
      id: sign.id,
      title: say('waiting.title', { reference: sign.reference }),
      detail: [say('waiting.people', { count: sign.open }), sign.place, sign.what.split('\n')[0]]
        .filter(Boolean)
        .join(' · '),
      to: paths.sign(sign.id),
      action: say('waiting.action'),
      navigation: 'navigation.signs',
    }),
  )
}
export default waiting
