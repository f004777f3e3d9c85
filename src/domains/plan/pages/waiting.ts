import type { Waiting, WaitingItem } from '../../../shell/pages.ts'
import type { Measure, Plan } from '../contract.ts'
import { isLate } from '../rules/summary.ts'
import { silence } from '../rules/waiting.ts'
import { paths } from './paths.ts'
import { wordingIn } from './words.ts'

/** What of the plans waits, for the home page. */
const waiting: Waiting = async ({ text, language, waiting }) => {
  const [say, items] = await Promise.all([text('plan'), waiting(silence)])
  return items.map((it) => ('measure' in it ? one(it.measure) : whole(it.plan, it.silent)))

  function one(measure: Measure): WaitingItem {
    const due = silence.due({ measure })
    const name = wordingIn(language, measure) ?? say('measures.unnamed', { position: measure.position })
    return {
      id: measure.id,
      title: say('waiting.silent', { measure: name }),
      detail: say('waiting.never'),
      ...(due ? { due } : {}),
      to: paths.measure(measure.id),
      action: say('waiting.action'),
      navigation: 'navigation.plan',
    }
  }
  function whole(plan: Plan, silent: readonly Measure[]): WaitingItem {
    const late = silent.filter(isLate).length
    return {
      id: plan.slug,
      title: say('waiting.plan', { starts: plan.starts, ends: plan.ends, count: silent.length }),
      ...(late > 0 ? { detail: say('waiting.late', { count: late }) } : {}),
      to: paths.measures({ plan: plan.slug, show: 'silent' }),
      action: say('waiting.open'),
      navigation: 'navigation.plan',
    }
  }
}
export default waiting
