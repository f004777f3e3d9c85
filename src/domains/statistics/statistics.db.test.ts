import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCountingRules } from '../../../demo/latvia/load.ts'
import { role } from '../../codes/role.ts'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { Download } from '../../platform/http/index.ts'
import { caller } from '../../platform/http/testing/index.ts'
import { newId } from '../../platform/id.ts'
import { api } from './api.ts'
import { countRegister, readOverview, statisticsRoles } from './contract.ts'

/** A case of one of the invented people: contact in one year, and an identification, if there was one, in a later one. */
interface MadeCase {
  readonly contact: number
  readonly identified: number | null
  readonly draft: boolean
  readonly forms: readonly string[]
}
interface Person {
  readonly sex: string
  readonly citizenship: string | null
  readonly cases: readonly MadeCase[]
}

let database: TestDatabase
let analyst: Actor
let shelter: string
let references = 0
const run = caller(api)

async function write(people: readonly Person[]): Promise<void> {
  await database.asOffice('lidzas_import', async ({ client }) => {
    for (const person of people) {
      const personId = newId()
      await client.query(
        `insert into protection.person (id, pseudonym, sex, citizenship, residence_status, recorded_by, source)
         values ($1, $2, $3, $4, 'unknown', $5, 'test')`,
        [personId, `P-${personId.slice(-8)}`, person.sex, person.citizenship, shelter],
      )
      for (const one of person.cases) {
        const caseId = newId()
        await client.query(
          `insert into access."case" (id, reference, person_id, lead, opened_by, status, opened) values ($1, $2, $3, $4, $4, $5, $6)`,
          [caseId, `T-${++references}`, personId, shelter, one.draft ? 'draft' : 'active', `${one.contact}-03-01`],
        )
        await client.query(
          `insert into protection."case" (case_id, recorded_by, first_contact, forms, majority, majority_at, age_band, setting, place,
             summary, safe_channel, interpreter, danger_now, trafficking_status, source, version)
           values ($1, $2, $3, $4, 'adult', 'exploitation', 'unknown', 'agriculture', '', '', '', false, false, 'presumed', 'test', 1)`,
          [caseId, shelter, `${one.contact}-03-01`, one.forms],
        )
        if (one.identified !== null)
          await client.query(
            `insert into protection.decision (id, case_id, recorded_by, route, stage, outcome, decided_on, authority, acts, means, forms, grounds)
             values ($1, $2, $3, 'commission', 'conclusive', 'positive', $4, 'test', '{recruitment}', '{deception}', $5, 'test')`,
            [newId(), caseId, shelter, `${one.identified}-09-01`, one.forms],
          )
      }
    }
  })
}

const forms = fc.uniqueArray(fc.constantFrom('forced_labour', 'sexual_exploitation', 'forced_criminality'), {
  maxLength: 3,
})
const aCase: fc.Arbitrary<MadeCase> = fc
  .record({
    contact: fc.integer({ min: 2011, max: 2014 }),
    later: fc.option(fc.integer({ min: 0, max: 2 })),
    draft: fc.boolean(),
    forms,
  })
  .map(({ contact, later, draft, forms }) => ({
    contact,
    identified: later === null ? null : contact + later,
    draft,
    forms,
  }))
const aPerson: fc.Arbitrary<Person> = fc.record({
  sex: fc.constantFrom('male', 'female', 'unknown'),
  citizenship: fc.constantFrom('LV', 'TJ', null),
  cases: fc.array(aCase, { minLength: 1, maxLength: 3 }),
})
/** The people that the counts below are compared with, made once, the same each run. */
const people = fc.sample(aPerson, { numRuns: 60, seed: 2021 })

beforeAll(async () => {
  database = await testDatabase()
  shelter = await database.organisation('shelter', ['service_provider'])
  analyst = await database.actor(await database.organisation('office'), ['analyst'])
  await database.asOffice('lidzas_import', loadCountingRules)
  await write(people)
})
afterAll(() => database.drop())

describe('who may count', () => {
  const refused = role.codes.filter((code) => !(statisticsRoles as readonly string[]).includes(code))
  test.each(refused)('%s is refused by the database itself', async (code) => {
    const actor = await database.actor(shelter, [code])
    const asked = actor.within(({ db }) => sql`select * from statistics.leaves(2012)`.execute(db))
    await expect(asked).rejects.toMatchObject({ code: 'LZ005' })
  })
  test.each(statisticsRoles)('%s counts', async (code) => {
    const actor = await database.actor(shelter, [code])
    await expect(run(actor, countRegister, { query: { year: 2012 } })).resolves.toMatchObject({ year: 2012 })
  })
  test('without a session the same login gets nothing', async () => {
    const client = await database.pools.lidzas_app.connect()
    try {
      await expect(client.query('select * from statistics.leaves(2012)')).rejects.toThrow()
      await expect(client.query('select * from statistics.figure')).rejects.toThrow()
    } finally {
      client.release()
    }
  })
  test('the public login reads published figures and no register', async () => {
    const client = await database.pools.lidzas_public.connect()
    try {
      await expect(client.query('select * from statistics.figure')).resolves.toBeDefined()
      await expect(client.query('select * from statistics.leaves(2012)')).rejects.toMatchObject({ code: '42501' })
      await expect(client.query('select * from statistics.years()')).rejects.toMatchObject({ code: '42501' })
    } finally {
      client.release()
    }
  })
})

describe('the count agrees with the people it was made from', () => {
  /** The rule in plain words, independent of the SQL: identified by the year of decision, else presumed by that of contact. */
  const expected = (year: number): { identified: Person[]; presumed: Person[] } => {
    const identified = people.filter((p) => p.cases.some((c) => c.identified === year))
    const presumed = people.filter(
      (p) => !identified.includes(p) && p.cases.some((c) => c.identified === null && c.contact === year && !c.draft),
    )
    return { identified, presumed }
  }
  test.each([2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017])('in %i', async (year) => {
    const { identified, presumed } = expected(year)
    const made = await run(analyst, countRegister, { query: { year, by: 'sex,citizenship' } })
    expect([made.identified, made.presumed]).toEqual([identified.length, presumed.length])
    const cells = Map.groupBy([...identified, ...presumed], (p) => `${p.sex} ${p.citizenship ?? 'unknown'}`)
    expect(new Map(made.cells.map((c) => [`${c.sex} ${c.citizenship}`, c.count]))).toEqual(
      new Map([...cells].map(([key, of]) => [key, of.length])),
    )
  })
  test('the sample holds what the rule is about', () => {
    expect(people.some((p) => new Set(p.cases.map((c) => c.identified)).size < p.cases.length)).toBe(true)
    expect(people.some((p) => p.cases.some((c) => c.draft && c.identified === null))).toBe(true)
  })
})

describe('one person, once', () => {
  test('two cases in one year count as one person, by the stronger status', async () => {
    await write([
      {
        sex: 'female',
        citizenship: 'UA',
        cases: [
          { contact: 2001, identified: null, draft: false, forms: ['forced_labour'] },
          { contact: 2001, identified: 2001, draft: false, forms: ['sexual_exploitation'] },
        ],
      },
    ])
    const made = await run(analyst, countRegister, { query: { year: 2001, by: 'status' } })
    expect(made).toMatchObject({ total: 1, identified: 1, presumed: 0, cells: [{ status: 'identified', count: 1 }] })
  })
  test('a combined form ("Labour & Criminal") stands under each form, and once in the total', async () => {
    const combined: Person = {
      sex: 'male',
      citizenship: 'AL',
      cases: [{ contact: 2002, identified: null, draft: false, forms: ['forced_labour', 'forced_criminality'] }],
    }
    await write([combined, combined, combined])
    const made = await run(analyst, countRegister, { query: { year: 2002, by: 'form' } })
    expect(made.total).toBe(3)
    expect(made.cells).toEqual([
      { form: 'forced_criminality', count: 3 },
      { form: 'forced_labour', count: 3 },
    ])
    expect(made.multiple).toEqual(['form'])
  })
})

describe('what goes out', () => {
  const download = async (format: 'csv' | 'xlsx', cells: 'words' | 'codes' = 'words'): Promise<Download> => {
    const handler = api.find((h) => h.operation === countRegister)
    if (!handler || !('inside' in handler)) throw new Error('no such handler')
    const query = countRegister.query.parse({ year: 2002, by: 'form', format, cells })
    return (await analyst.within((scope) => handler.inside(scope, { query } as never))) as Download
  }
  test('a CSV file carries the total and the rule that counted', async () => {
    const file = await download('csv', 'codes')
    expect(file).toBeInstanceOf(Download)
    // the mark at the start tells spreadsheets that this is UTF-8
    expect(file.content.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const lines = file.content.subarray(3).toString('utf8').trim().split('\n')
    expect(lines[0]).toBe('"form";"count"')
    expect(lines).toContain('"forced_labour";3')
    expect(lines.some((line) => line.startsWith('"*";3'))).toBe(true)
    expect(lines.at(-1)).toMatch(/^"register 1, /)
  })
  test('and in words says them in the reader’s language', async () => {
    const lines = (await download('csv')).content.subarray(3).toString('utf8').trim().split('\n')
    expect(lines[0]).toBe('"Veids";"Cilvēki"')
    expect(lines).toContain('"Kopā";3')
    expect(lines.at(-1)).toMatch(/^"Noteikums “register”, 1. redakcija, \d{4}-\d\d-\d\d \d\d:\d\d";""$/)
    expect(lines.join()).not.toContain('forced_')
  })
  test('an Excel file is one', async () => {
    const file = await download('xlsx')
    expect(file.name).toBe('statistika-2002-form.xlsx')
    expect(file.content.subarray(0, 2).toString()).toBe('PK')
  })
})

test('the overview draws the register, and names each year once', async () => {
  const made = await run(analyst, readOverview, { query: { language: 'en' } })
  expect(made.years.map((y) => y.year)).toEqual([...new Set(made.years.map((y) => y.year))].sort())
  expect(made.years).toContainEqual({ year: 2002, identified: 0, presumed: 3 })
  expect(made.charts.register.wide).toContain('width="640"')
  expect(made.charts.register.narrow).toContain('width="320"')
  expect(made.charts.published).toEqual({ wide: '', narrow: '' })
})
