import { call } from '../../../contract/call.ts'
import type { Waiting, WaitingItem } from '../../../shell/pages.ts'
import { listPlans, type Measure, type Plan, readPlan } from '../contract.ts'
import { isLate, isSilent } from '../rules/summary.ts'
import { paths } from './paths.ts'
import { wordingIn } from './words.ts'

/** What of the plans waits: each own measure that nobody reported on; for the coordinator, each plan's silence in one line. */
const waiting: Waiting = async ({ session, text, language, signal }) => {
  const [say, plans] = await Promise.all([text('plan'), call(listPlans, {}, { signal })])
  if (!plans.ok) throw new Error(plans.problem.code)
  const owns = session.roles.includes('measure_owner')
  const all = await Promise.all(
    plans.value.items
      .filter((plan) => plan.measuresHere > 0)
      .map(async (plan): Promise<WaitingItem[]> => {
        const read = await call(readPlan, { params: { slug: plan.slug }, query: {} }, { signal })
        if (!read.ok) throw new Error(read.problem.code)
        const silent = read.value.measures.filter(isSilent)
        const mine = owns ? silent.filter((m) => m.mine) : []
        return [...mine.map((m) => one(m)), ...(session.roles.includes('coordinator') ? whole(plan, silent) : [])]
      }),
  )
  return all.flat()

  function one(measure: Measure): WaitingItem {
    const name = wordingIn(language, measure) ?? say('measures.unnamed', { position: measure.position })
    return {
      id: measure.id,
      title: say('waiting.silent', { measure: name }),
      detail: say('waiting.never'),
      ...(measure.deadline && measure.timeliness !== 'no_deadline' ? { due: measure.deadline } : {}),
      to: paths.measure(measure.id),
      action: say('waiting.action'),
      navigation: 'navigation.plan',
    }
  }
  function whole(plan: Plan, silent: readonly Measure[]): WaitingItem[] {
    if (silent.length === 0) return []
    const late = silent.filter(isLate).length
    return [
      {
        id: plan.slug,
        title: say('waiting.plan', { starts: plan.starts, ends: plan.ends, count: silent.length }),
        ...(late > 0 ? { detail: say('waiting.late', { count: late }) } : {}),
        to: paths.measures({ plan: plan.slug, show: 'silent' }),
        action: say('waiting.open'),
        navigation: 'navigation.plan',
      },
    ]
  }
}
export default waiting
