import { dayAt } from '../../contract/calendar.ts'
import { country } from '../../platform/config/country.ts'
import type { PublicPage } from '../../platform/http/index.ts'
import { publishedFigures } from '../statistics/door.ts'
import { planPage } from './pages/plan.html.ts'
import * as store from './store.ts'
import { measureOf, planOf } from './view.ts'

export const publicPages: readonly PublicPage[] = [
  {
    path: '/plan',
    render: async (visit) => {
      const plans = (await store.selectPlans(visit.db)).map(planOf)
      // the newest plan of which anything can be shown; the plan in force may not have its measures here yet
      const shown = plans.find((plan) => plan.measuresHere > 0)
      const today = dayAt(visit.now, country().timeZone)
      const measures = shown
        ? (await store.selectMeasures(visit.db, shown.slug)).map((row) => measureOf(row, today, null, undefined))
        : []
      const { sources } = await publishedFigures(visit.db)
      return planPage(visit, { plans, shown, measures, sources, year: Number(today.slice(0, 4)) })
    },
  },
]
