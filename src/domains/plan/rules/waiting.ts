import { waits } from '../../../contract/waiting.ts'
import { listPlans, type Measure, type Plan, readPlan } from '../contract.ts'
import { isSilent } from './summary.ts'

/** An own measure that nobody reported on, or a whole plan's silence. */
export type Silence = { readonly measure: Measure } | { readonly plan: Plan; readonly silent: readonly Measure[] }

/** For its owner each measure that nobody reported on; for the coordinator each plan's silence as one. */
export const silence = waits({
  of: readPlan,
  roles: ['measure_owner', 'coordinator'],
  items: async (read, roles) => {
    const plans = (await read(listPlans, {})).items.filter((plan) => plan.measuresHere > 0)
    const found: Silence[] = []
    // one after the other: on the server they share the transaction's connection
    for (const plan of plans) {
      const { measures } = await read(readPlan, { params: { slug: plan.slug }, query: {} })
      const silent = measures.filter(isSilent)
      if (silent.length === 0) continue
      if (roles.includes('measure_owner')) {
        for (const measure of silent) if (measure.mine) found.push({ measure })
      }
      if (roles.includes('coordinator')) found.push({ plan, silent })
    }
    return found
  },
  due: (it) => ('measure' in it && it.measure.timeliness !== 'no_deadline' ? it.measure.deadline : null),
})
