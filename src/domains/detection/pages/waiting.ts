import { call } from '../../../contract/call.ts'
import type { Waiting, WaitingItem } from '../../../shell/pages.ts'
import { listSigns } from '../contract.ts'
import { paths } from './paths.ts'

/** Signs whose people nobody has sent on yet, for the home page. */
const waiting: Waiting = async ({ text, signal }) => {
  const [say, answer] = await Promise.all([
    text('detection'),
    call(listSigns, { query: { status: 'draft', limit: 50 } }, { signal }),
  ])
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.value.items
    .filter((sign) => sign.open > 0)
    .map(
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
