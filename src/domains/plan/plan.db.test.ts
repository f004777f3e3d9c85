import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCountingRules, loadCountry } from '../../../demo/latvia/load.ts'
import type { CommandIo } from '../../contract/command.ts'
import { type Actor, type TestDatabase, testDatabase } from '../../platform/database/testing/index.ts'
import { keptDraft } from '../../platform/drafts/testing.ts'
import { caller } from '../../platform/http/testing/index.ts'
import { api } from './api.ts'
import { commands } from './commands.ts'
import { listPlans, type Measure, readMeasure, readPlan, reportProgress } from './contract.ts'

let database: TestDatabase
let owner: Actor
let coordinator: Actor
let stranger: Actor
const run = caller(api)

beforeAll(async () => {
  database = await testDatabase()
  const ministry = await database.asOffice('lidzas_import', async (scope) => {
    await loadCountingRules(scope)
    await loadCountry(scope, () => {})
    const { rows } = await scope.client.query<{ id: string }>(`select id from accounts.organisation where slug = 'iem'`)
    return String(rows[0]?.id)
  })
  owner = await database.actor(ministry, ['measure_owner'])
  coordinator = await database.actor(await database.organisation('coordination'), ['coordinator'])
  stranger = await database.actor(await database.organisation('elsewhere'), ['measure_owner'])
})
afterAll(() => database.drop())

const measures = async (): Promise<Measure[]> =>
  (await run(owner, readPlan, { params: { slug: 'p2021' }, query: {} })).measures
const named = async (position: number): Promise<Measure> =>
  (await measures()).find((m) => m.position === position) as Measure

describe('plans', () => {
  test('there are five; the one of 2021 has its frame of 31 and the words that the announcement gives', async () => {
    const { items } = await run(stranger, listPlans, {})
    expect(items.map((p) => p.starts)).toEqual([2025, 2021, 2014, 2009, 2004])
    expect(items.find((p) => p.slug === 'p2021')).toMatchObject({
      measuresStated: 31,
      measuresHere: 31,
      wordingKnown: 4,
    })
  })
  test('filters narrow the list', async () => {
    const asked = await run(owner, readPlan, { params: { slug: 'p2021' }, query: { direction: 'cooperation' } })
    expect(asked.measures.map((m) => m.position)).toEqual([3, 4])
  })
  test('what was reported on the plan stands with its source', async () => {
    const { plan, sources } = await run(owner, readPlan, { params: { slug: 'p2021' }, query: {} })
    expect(plan.outcome).toMatchObject({ completed: 22, partly: 4, not_done: 5, total: 31 })
    expect(sources.find((s) => plan.outcome?.sources.includes(s.id))?.url).toMatch(/^https:\/\/iem\.gov\.lv\//)
  })
})

describe('a report on a measure', () => {
  const report = (actor: Actor, m: Measure, text = 'Notikušas pirmās mācības.') =>
    run(actor, reportProgress, { params: { id: m.id }, body: { version: m.version, phase: 'under_way', text } })

  test('by its owner moves it and stays', async () => {
    const before = await named(1)
    const draft = await keptDraft(owner, 'plan.report', before.id)
    const after = await report(owner, before)
    expect(await draft()).toBe(false)
    expect(after).toMatchObject({ phase: 'under_way', version: before.version + 1 })
    expect(after.lastProgress).not.toBeNull()
    const { progress, mayReport } = await run(owner, readMeasure, { params: { id: before.id }, query: {} })
    expect(progress.map((p) => [p.by, p.text])).toEqual([[owner.name, 'Notikušas pirmās mācības.']])
    expect(mayReport).toBe(true)
  })
  test('by the coordinator is taken for any measure', async () => {
    await expect(report(coordinator, await named(2))).resolves.toMatchObject({ phase: 'under_way' })
  })
  test('by another institution is refused, and nothing is kept', async () => {
    const before = await named(4)
    await expect(report(stranger, before)).rejects.toMatchObject({ code: 'not_yours' })
    expect(await named(4)).toEqual({ ...before, mine: true })
    expect((await run(stranger, readMeasure, { params: { id: before.id }, query: {} })).mayReport).toBe(false)
  })
  test('by another institution is refused by the database too, with every check of the program removed', async () => {
    const before = await named(4)
    await stranger.within(async ({ db }) => {
      const changed = await db
        .updateTable('plan.measure')
        .set({ phase: 'completed' })
        .where('id', '=', before.id)
        .executeTakeFirst()
      expect(changed.numUpdatedRows).toBe(0n)
    })
    await expect(
      stranger.within(({ db }) =>
        db
          .insertInto('plan.progress')
          .values({
            id: '00000000-0000-4000-8000-000000000001',
            measure_id: before.id,
            organisation_id: stranger.organisation,
            by_name: 'x',
            phase: 'completed',
            text: 'viss padarīts',
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
  test('on a version that is no longer the last is refused, and the first report stands', async () => {
    const seen = await named(3)
    await report(owner, seen, 'pirmais')
    await expect(report(coordinator, seen, 'otrais')).rejects.toMatchObject({ code: 'changed_meanwhile' })
    const { progress } = await run(owner, readMeasure, { params: { id: seen.id }, query: {} })
    expect(progress.map((p) => p.text)).toEqual(['pirmais'])
  })
  test('two at once: one is kept', async () => {
    const seen = await named(4)
    const both = await Promise.allSettled([report(owner, seen, 'viens'), report(coordinator, seen, 'divi')])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { progress } = await run(owner, readMeasure, { params: { id: seen.id }, query: {} })
    expect(progress).toHaveLength(1)
  })
})

describe('the indicator', () => {
  test('is drawn for those who read statistics; a year of which the register holds nobody has no value', async () => {
    const { indicator } = await run(coordinator, readMeasure, { params: { id: (await named(2)).id }, query: {} })
    expect(indicator?.chart.wide).toContain('<svg')
    expect(indicator?.values[0]).toEqual({ year: 2018, value: null, within: false })
    expect(indicator?.values.filter((v) => v.within).map((v) => v.year)).toEqual([2021, 2022, 2023])
  })
  test('is not shown to others', async () => {
    const visitor = await database.actor(stranger.organisation, ['case_worker'])
    expect((await run(visitor, readMeasure, { params: { id: (await named(2)).id }, query: {} })).indicator).toBeNull()
  })
})

describe('lidzas import plan', () => {
  const importPlan = commands.find((c) => c.name === 'import plan')
  /** Runs the command on a file that stands only here. */
  async function importing(name: string, content: Uint8Array, flags: CommandIo['flags'] = {}) {
    const errors: string[] = []
    let result: Record<string, unknown> | undefined
    const io: CommandIo = {
      args: [name],
      flags,
      json: true,
      database: { ownerUrl: database.ownerUrl, data: database.data },
      say: () => {},
      result: (value) => {
        result = value as Record<string, unknown>
      },
      error: (line) => errors.push(line),
      progress: () => {},
      readFile: async () => content,
      writeFile: async () => {},
    }
    const code = await importPlan?.run(io)
    return { code, errors, result }
  }
  const csv = (text: string): Uint8Array => new TextEncoder().encode(text)
  const table = csv(`﻿Nr.;Rīcības virziens;Pasākums;Atbildīgā institūcija;Izpildes termiņš
1.1.;Prevencija;Intensīvāks darbs ar riska grupām;Labklājības ministrija;31.12.2022.
2.1.;Aizsardzība;Pieejami pakalpojumi visā valstī;Kāda nezināma iestāde;2023
`)

  test('a dry run says what would change and writes nothing', async () => {
    const before = await measures()
    const { code, result } = await importing('plans.csv', table, { 'dry-run': true })
    expect([code, result]).toEqual([0, { plan: 'p2021', measures: 2, changed: 2, unchanged: 0, dryRun: true }])
    expect(await measures()).toEqual(before)
  })
  test('mistakes are named by file, row and field, and nothing is kept', async () => {
    const before = await measures()
    const { code, errors } = await importing(
      'plans.csv',
      csv('Nr.;Virziens;Pasākums;Termiņš\n1.1;Prevencija;Viens;31.12.2022.\n1.1;Kosmoss;;31.02.2023.\n'),
    )
    expect(code).toBe(1)
    expect(errors.slice(0, 4).map((line) => line.split(':').slice(0, 3).join(':'))).toEqual([
      'plans.csv:3:number',
      'plans.csv:3:direction',
      'plans.csv:3:wording_lv',
      'plans.csv:3:deadline',
    ])
    expect(await measures()).toEqual(before)
  })
  test('more rows than the frame has places is a mistake of the rows that are left over', async () => {
    const rows = Array.from({ length: 32 }, (_, i) => `${i + 1};Prevencija;Pasākums ${i + 1};`)
    const before = await measures()
    const { code, errors } = await importing('plans.csv', csv(`Nr.;Virziens;Pasākums;Termiņš\n${rows.join('\n')}\n`))
    expect([code, errors[0]?.split(': ')[0]]).toEqual([1, 'plans.csv:33:number'])
    expect(await measures()).toEqual(before)
  })
  test('a plan that is not there, a file that is none, and a missing column are said', async () => {
    expect((await importing('plans.csv', table, { plan: 'p1999' })).errors[0]).toContain('there is no plan p1999')
    expect((await importing('plans.xlsx', csv('no spreadsheet'))).errors[0]).toMatch(
      /^plans\.xlsx:1:: the table cannot/,
    )
    expect((await importing('plans.csv', csv('Nr.;Pasākums\n1;x\n'))).errors[0]).toMatch(/^plans\.csv:1:direction: /)
  })
  test('a CSV file fills the frame: the announced measure keeps its place, the other takes the first without words', async () => {
    const { code, result } = await importing('plans.csv', table)
    expect([code, result?.changed]).toEqual([0, 2])
    expect(await named(1)).toMatchObject({
      number: '1.1',
      source: 'official',
      deadline: '2022-12-31',
      owner: { lv: 'Labklājības ministrija' },
      // what was reported before the words came stays
      phase: 'under_way',
    })
    expect((await measures()).find((m) => m.number === '2.1')).toMatchObject({
      position: 5,
      direction: 'protection',
      wording: { lv: 'Pieejami pakalpojumi visā valstī', en: null },
      deadline: '2023-12-31',
      owner: { lv: 'Kāda nezināma iestāde' },
    })
  })
  test('the same file again changes nothing', async () => {
    const before = await measures()
    expect((await importing('plans.csv', table)).result).toMatchObject({ changed: 0, unchanged: 2 })
    expect(await measures()).toEqual(before)
  })
  test('an Excel file does the same, with its dates as dates', async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('Plāns')
    sheet.addRow(['Number', 'Direction', 'Measure', 'Deadline'])
    sheet.addRow(['3.4', 'Prosecution', 'Vienota metodika', new Date('2022-06-30T00:00:00Z')])
    const { code, result } = await importing('plans.xlsx', new Uint8Array(await book.xlsx.writeBuffer()))
    expect([code, result?.changed]).toEqual([0, 1])
    expect((await measures()).find((m) => m.number === '3.4')).toMatchObject({
      direction: 'prosecution',
      wording: { lv: 'Vienota metodika' },
      deadline: '2022-06-30',
    })
  })
})
