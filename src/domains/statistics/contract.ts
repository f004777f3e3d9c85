import { z } from 'zod'
import { operation } from '../../contract/operation.ts'
import { Drawn, ExportQuery, Moment } from '../../contract/shapes.ts'

/** By what the register can be broken down. A person with several forms stands in each of them. */
export const Dimension = z.enum(['status', 'form', 'sex', 'majority', 'age_band', 'citizenship', 'setting'])
export type Dimension = z.infer<typeof Dimension>

/** One group of people that the register sees alike: no identity, no organisation, no place. */
export const Leaf = z.object({
  status: z.enum(['identified', 'presumed']),
  sex: z.string(),
  majority: z.string(),
  age_band: z.string(),
  citizenship: z.string(),
  setting: z.string(),
  forms: z.array(z.string()),
  people: z.int(),
})
export type Leaf = z.infer<typeof Leaf>

/** The rule by which a count was made, kept with the count. */
export const CountingRule = z.object({
  id: z.string(),
  version: z.int(),
  text: z.object({ lv: z.string(), en: z.string() }),
})
export type CountingRule = z.infer<typeof CountingRule>

/** A count of people: identified and presumed apart, the total each person once, the cells by the dimensions asked for. */
export const Count = z.object({
  year: z.int(),
  total: z.int(),
  identified: z.int(),
  presumed: z.int(),
  by: z.array(Dimension),
  cells: z.array(z.record(z.string(), z.union([z.string(), z.int()]))),
  /** Dimensions in whose cells one person may stand more than once: these cells do not add up to the total. */
  multiple: z.array(Dimension),
  rule: CountingRule,
  /** Status as of this moment; a status that changes later changes earlier years. */
  asOf: Moment,
})
export type Count = z.infer<typeof Count>

export const statisticsRoles = [
  'coordinator',
  'analyst',
  'rapporteur',
  'measure_owner',
  'data_protection_officer',
] as const

const by = z
  .string()
  .max(120)
  .default('')
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(Dimension).max(4))

export const countRegister = operation({
  method: 'GET',
  path: '/api/v1/statistics/count',
  access: { roles: statisticsRoles },
  summary: 'People in the register in one year, counted by the stored rule',
  query: z.strictObject({
    year: z.coerce.number<number>().int().min(1990).max(2100),
    by,
    ...ExportQuery,
  }),
  result: Count,
})

/** A figure that somebody published, with where it came from. Those that conflict stand side by side. */
export const Figure = z.object({
  id: z.uuid(),
  period: z.string(),
  measure: z.string(),
  dimension: z.string(),
  category: z.string(),
  value: z.int(),
  definition: z.string(),
  note: z.string(),
  conflict: z.string(),
  derivation: z.enum(['stated', 'derived', 'inferred']),
  sources: z.array(z.string()),
})
export type Figure = z.infer<typeof Figure>
export const Source = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.string(),
  published: z.string(),
  url: z.string(),
  evidence: z.enum(['excerpt', 'announcement', 'unconfirmed']),
})
export type Source = z.infer<typeof Source>

/** Years of the register, each with what was counted; charts are drawn on the server, their tables stand beside them. */
export const readOverview = operation({
  method: 'GET',
  path: '/api/v1/statistics/overview',
  access: { roles: statisticsRoles },
  summary: 'The register by year beside the published series with its sources',
  query: z.strictObject({ language: z.enum(['lv', 'en']).default('lv') }),
  result: z.object({
    years: z.array(z.object({ year: z.int(), identified: z.int(), presumed: z.int() })),
    /** With what each counts and whom, in the reader's language where it is known in it. */
    figures: z.array(Figure.extend({ about: z.string(), group: z.string() })),
    sources: z.array(Source),
    charts: z.object({ published: Drawn, register: Drawn }),
    rule: CountingRule,
    asOf: Moment,
  }),
})
