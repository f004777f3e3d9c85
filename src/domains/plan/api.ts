import { dayAt } from '../../contract/calendar.ts'
import { notFound, refuse, type Scope } from '../../platform/access/index.ts'
import { country } from '../../platform/config/country.ts'
import { forgetDraft } from '../../platform/drafts/index.ts'
import { exportTable, handle } from '../../platform/http/index.ts'
import { newId } from '../../platform/id.ts'
import { publishedFigures } from '../statistics/door.ts'
import {
  listPlans,
  type Measure,
  type Plan,
  type PlanSource,
  readMeasure,
  readPlan,
  reportProgress,
} from './contract.ts'
import { measureTable } from './export.ts'
import { computeIndicator } from './indicators.ts'
import * as store from './store.ts'
import { measureOf, planOf } from './view.ts'

async function findPlan(scope: Scope, slug: string): Promise<Plan> {
  const row = (await store.selectPlans(scope.db)).find((plan) => plan.slug === slug)
  return row ? planOf(row) : notFound()
}

async function findMeasure(scope: Scope, id: string): Promise<Measure> {
  const row = (await store.selectMeasure(scope.db, id)) ?? notFound()
  const last = (await store.selectLastProgress(scope.db, row.slug)).get(id)
  return measureOf(row, dayAt(scope.now, country().timeZone), scope.organisation, last)
}

/** What a plan's facts rest on; a source that is not among those known here is left out. */
async function sourcesOf(scope: Scope, plan: Plan): Promise<PlanSource[]> {
  const wanted = new Set([...plan.sources, ...(plan.outcome?.sources ?? [])])
  const { sources } = await publishedFigures(scope.db)
  return sources.flatMap(({ id, title, publisher, url }) => (wanted.has(id) ? [{ id, title, publisher, url }] : []))
}

export const api = [
  handle(listPlans, async (scope) => ({ items: (await store.selectPlans(scope.db)).map(planOf) })),

  handle(readPlan, async (scope, { params, query }) => {
    const plan = await findPlan(scope, params.slug)
    const today = dayAt(scope.now, country().timeZone)
    const last = await store.selectLastProgress(scope.db, params.slug)
    const measures = (await store.selectMeasures(scope.db, params.slug))
      .map((row) => measureOf(row, today, scope.organisation, last.get(row.id)))
      .filter(
        (m) =>
          (query.direction === undefined || m.direction === query.direction) &&
          (query.phase === undefined || m.phase === query.phase) &&
          (query.mine === undefined || m.mine),
      )
    if (!query.format) return { plan, measures, sources: await sourcesOf(scope, plan) }
    return exportTable(measureTable(plan), measures, { ...query, format: query.format })
  }),

  handle(readMeasure, async (scope, { params, query }) => {
    const measure = await findMeasure(scope, params.id)
    const plan = await findPlan(scope, measure.plan)
    const progress = await store.selectProgress(scope.db, params.id)
    return {
      measure,
      plan,
      progress: progress.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        by: row.by_name,
        organisation: { lv: row.name_lv, en: row.name_en },
        phase: row.phase as Measure['phase'],
        text: row.text,
        demonstration: row.demonstration,
      })),
      indicator: await computeIndicator(scope, measure.indicator, plan, query.language),
      mayReport: scope.roles.includes('coordinator') || (measure.mine && scope.roles.includes('measure_owner')),
    }
  }),

  handle(reportProgress, async (scope, { params, body }) => {
    const measure = (await store.lockMeasure(scope.db, params.id)) ?? notFound()
    const mine = measure.owner_organisation === scope.organisation && scope.roles.includes('measure_owner')
    if (!mine && !scope.roles.includes('coordinator'))
      refuse(reportProgress, 'not_yours', 'another organisation answers for this measure')
    const changed = await store.updateMeasure(scope.db, params.id, body.version, {
      phase: body.phase,
      changed: scope.now,
    })
    if (changed === 0)
      refuse(reportProgress, 'changed_meanwhile', 'somebody reported on this measure after you opened it')
    await store.insertProgress(scope.db, {
      id: newId(),
      measure_id: params.id,
      organisation_id: scope.organisation,
      by_name: scope.account.name,
      at: scope.now,
      phase: body.phase,
      text: body.text,
    })
    await forgetDraft(scope, 'plan.report', params.id)
    scope.event('plan.progress', null, { measure: params.id, phase: body.phase })
    return findMeasure(scope, params.id)
  }),
]
