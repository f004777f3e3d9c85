import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const positive = z.int().positive()
const CountryFile = z.strictObject({
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'no such time zone'),
  holidays: z.strictObject({
    source: z.string(),
    note: z.string().default(''),
    days: z.record(z.string().regex(/^\d{4}$/), z.array(z.iso.date())),
  }),
  service: z.strictObject({
    source: z.string(),
    decision: z.strictObject({ workingDays: positive }),
    rehabilitation: z.strictObject({ days: positive }),
    consultations: z.strictObject({ count: positive, hoursEach: z.number().positive(), years: positive }),
    proceedingsSupport: z.strictObject({ hoursPerYear: z.number().positive() }),
  }),
})

/** What the state owes a person who was identified, in the numbers of this country's law. */
export type ServiceRules = z.infer<typeof CountryFile>['service']

/** What differs from country to country and is law there, not code here. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly timeZone: string
  /** Days on which offices are closed, weekends aside. */
  readonly holidays: ReadonlySet<string>
  readonly service: ServiceRules
}

/**
 * Reads a country's file.
 * @throws Error with the place of what is wrong
 */
export function readCountry(path: string): Country {
  const parsed = CountryFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${path}: ${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const { country, timeZone, holidays, service } = parsed.data
  return { country, timeZone, holidays: new Set(Object.values(holidays.days).flat()), service }
}

/** The country that the program runs for; a second one is data in another file. */
export const usualCountryFile = fileURLToPath(new URL('../../../demo/latvia/country.json', import.meta.url))

let installed: Country | undefined

/** The country of this process. */
export function country(): Country {
  installed ??= readCountry(usualCountryFile)
  return installed
}
