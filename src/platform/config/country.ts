import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const positive = z.int().positive()
/** How pages name a law, in their languages. */
const Law = z.strictObject({ lv: z.string().min(1), en: z.string().min(1) })
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
    law: Law,
    decision: z.strictObject({ workingDays: positive }),
    rehabilitation: z.strictObject({ days: positive }),
    consultations: z.strictObject({ count: positive, hoursEach: z.number().positive(), years: positive }),
    proceedingsSupport: z.strictObject({ hoursPerYear: z.number().positive() }),
  }),
  reflection: z.strictObject({
    source: z.string(),
    law: Law,
    days: positive,
    begins: z.enum(['first_contact', 'reasonable_grounds']),
    eligible: z.enum(['everyone', 'third_country']),
  }),
})

/** What the state owes a person who was identified, in the numbers of this country's law. */
export type ServiceRules = z.infer<typeof CountryFile>['service']

/** For recovery and a free decision, before anything is asked of a person: how long, from when, for whom. */
export type ReflectionRules = z.infer<typeof CountryFile>['reflection']

/** What differs from country to country and is law there, not code here. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly timeZone: string
  /** Days on which offices are closed, weekends aside. */
  readonly holidays: ReadonlySet<string>
  readonly service: ServiceRules
  readonly reflection: ReflectionRules
}

/**
 * Reads a country's file.
 * @throws Error with the place of what is wrong
 */
export function readCountry(path: string): Country {
  const parsed = CountryFile.safeParse(contentOf(path))
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${path}: ${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const { country, timeZone, holidays, service, reflection } = parsed.data
  return { country, timeZone, holidays: new Set(Object.values(holidays.days).flat()), service, reflection }
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (reason) {
    const { code, message } = reason as { code?: string; message: string }
    throw new Error(
      code
        ? `${path}: the country's file cannot be read (${code}).`
        : `${path}: the country's file is not JSON: ${message}`,
    )
  }
}

/** The country that the program runs for; a second one is data in another file. */
export const usualCountryFile = fileURLToPath(new URL('../../../demo/latvia/country.json', import.meta.url))

let installed: Country | undefined

/** Makes a file's country the one of this process, before anything asks for it. @throws Error with the place of what is wrong */
export function installCountry(path: string): void {
  installed = readCountry(path)
}

/** The country of this process; Latvia where none was installed. */
export function country(): Country {
  installed ??= readCountry(usualCountryFile)
  return installed
}
