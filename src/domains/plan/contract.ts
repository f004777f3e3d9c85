import { z } from 'zod'
import { deadlineKind } from '../../codes/deadline_kind.ts'
import { direction } from '../../codes/direction.ts'
import { measurePhase } from '../../codes/measure_phase.ts'
import { measureRating } from '../../codes/measure_rating.ts'
import { operation } from '../../contract/operation.ts'
import { Day, Drawn, ExportQuery, Moment, Version } from '../../contract/shapes.ts'
import { Named } from '../../platform/accounts/contract.ts'

/** How a measure stands to its deadline: computed, never entered. */
export const Timeliness = z.enum(['done', 'on_time', 'soon', 'late', 'no_deadline'])
export type Timeliness = z.infer<typeof Timeliness>

/** A measure of a plan. Its wording is null where the official text is not known here; the page says so. */
export const Measure = z
  .object({
    id: z.uuid(),
    plan: z.string(),
    position: z.int(),
    number: z.string().nullable(),
    direction: z.enum(direction.codes).nullable(),
    wording: z.object({ lv: z.string().nullable(), en: z.string().nullable() }),
    /** `announcement`: named by the announcement itself; `official`: read from the official table; null: not known */
    source: z.enum(['announcement', 'official']).nullable(),
    owner: Named.nullable(),
    deadlineKind: z.enum(deadlineKind.codes),
    deadline: Day.nullable(),
    phase: z.enum(measurePhase.codes),
    rating: z.enum(measureRating.codes).nullable(),
    timeliness: Timeliness,
    indicator: z.string().nullable(),
    lastProgress: Moment.nullable(),
    mine: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Measure' })
export type Measure = z.infer<typeof Measure>

export const Plan = z
  .object({
    slug: z.string(),
    title: Named,
    starts: z.int(),
    ends: z.int(),
    act: z.string(),
    /** Who answers for the plan as a whole; `null` where its source names nobody. */
    responsible: Named.nullable(),
    measuresStated: z.int().nullable(),
    measuresHere: z.int(),
    wordingKnown: z.int(),
    evaluationDue: Day.nullable(),
    outcome: z
      .object({
        completed: z.int(),
        partly: z.int(),
        not_done: z.int(),
        total: z.int(),
        reported: z.string(),
        sources: z.array(z.string()),
      })
      .nullable(),
    note: z.string(),
    sources: z.array(z.string()),
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

/** Where something about a plan was found. */
export const PlanSource = z.object({ id: z.string(), title: z.string(), publisher: z.string(), url: z.string() })
export type PlanSource = z.infer<typeof PlanSource>

export const listPlans = operation({
  method: 'GET',
  path: '/api/v1/plans',
  access: 'signed_in',
  summary: 'Plans, newest first',
  result: z.object({ items: z.array(Plan) }),
})

export const readPlan = operation({
  method: 'GET',
  path: '/api/v1/plans/:slug',
  access: 'signed_in',
  summary: 'A plan with its measures',
  params: z.strictObject({ slug: z.string().max(40) }),
  query: z.strictObject({
    direction: z.enum(direction.codes).optional(),
    phase: z.enum(measurePhase.codes).optional(),
    mine: z.enum(['true']).optional(),
    ...ExportQuery,
  }),
  /** With the sources of the plan and of what was reported on it. */
  result: z.object({ plan: Plan, measures: z.array(Measure), sources: z.array(PlanSource) }),
  errors: { not_found: 404 },
})

/**
 * An indicator computed from the register at the moment of reading: never entered by hand. A year of which the
 * register holds nobody has no value: unknown is not zero.
 */
export const Indicator = z.object({
  key: z.string(),
  values: z.array(z.object({ year: z.int(), value: z.int().nullable(), within: z.boolean() })),
  rule: z.string(),
  asOf: Moment,
  /** Drawn on the server in the reader's language; its table is `values`. */
  chart: Drawn,
})
export type Indicator = z.infer<typeof Indicator>

export const readMeasure = operation({
  method: 'GET',
  path: '/api/v1/measures/:id',
  access: 'signed_in',
  summary: 'A measure with its progress and its indicator, where it has one and the reader reads statistics',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ language: z.enum(['lv', 'en']).default('lv') }),
  result: z.object({
    measure: Measure,
    plan: Plan,
    progress: z.array(
      z.object({
        id: z.uuid(),
        at: Moment,
        by: z.string(),
        organisation: Named,
        phase: z.enum(measurePhase.codes),
        text: z.string(),
        demonstration: z.boolean(),
      }),
    ),
    indicator: Indicator.nullable(),
    mayReport: z.boolean(),
  }),
  errors: { not_found: 404 },
})

export const reportProgress = operation({
  method: 'POST',
  path: '/api/v1/measures/:id/progress',
  access: { roles: ['measure_owner', 'coordinator'] },
  summary: 'Report on a measure: where it stands and what was done',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({
    version: Version,
    phase: z.enum(measurePhase.codes),
    text: z.string().trim().min(3).max(4000),
  }),
  result: Measure,
  errors: { not_found: 404, changed_meanwhile: 409, not_yours: 403 },
})
