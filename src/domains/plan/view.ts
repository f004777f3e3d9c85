import type { Measure, Plan } from './contract.ts'
import { timeliness } from './rules/timeliness.ts'
import type * as store from './store.ts'

type PlanRow = Awaited<ReturnType<typeof store.selectPlans>>[number]
type MeasureRow = NonNullable<Awaited<ReturnType<typeof store.selectMeasure>>>

export const planOf = (row: PlanRow): Plan => ({
  slug: row.slug,
  title: { lv: row.title_lv, en: row.title_en },
  starts: row.starts,
  ends: row.ends,
  act: row.act,
  responsible: row.responsible
    ? { lv: row.responsible_lv ?? row.responsible, en: row.responsible_en ?? row.responsible }
    : null,
  measuresStated: row.measures_stated,
  measuresHere: Number(row.measures),
  wordingKnown: Number(row.worded),
  evaluationDue: row.evaluation_due,
  outcome: row.outcome as Plan['outcome'],
  note: row.note,
  sources: row.sources,
})

/** @param reader the signed-in organisation, null on the public page */
export const measureOf = (row: MeasureRow, today: string, reader: string | null, last: Date | undefined): Measure => ({
  id: row.id,
  plan: row.slug,
  position: row.position,
  number: row.number,
  direction: row.direction,
  wording: { lv: row.wording_lv, en: row.wording_en },
  source: row.source === 'announcement' || row.source === 'official' ? row.source : null,
  owner:
    row.name_lv !== null
      ? { lv: row.name_lv, en: row.name_en ?? row.name_lv }
      : row.owner_text
        ? { lv: row.owner_text, en: row.owner_text }
        : null,
  deadlineKind: row.deadline_kind as Measure['deadlineKind'],
  deadline: row.deadline,
  phase: row.phase,
  rating: row.rating,
  timeliness: timeliness(
    { phase: row.phase, deadlineKind: row.deadline_kind as Measure['deadlineKind'], deadline: row.deadline },
    today,
  ),
  indicator: row.indicator,
  lastProgress: last?.toISOString() ?? null,
  mine: reader !== null && row.owner_organisation === reader,
  version: row.version,
})
