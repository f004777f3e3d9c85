import { dayAt } from '../../contract/calendar.ts'
import type { Parsed } from '../../contract/operation.ts'
import { notFound, refuse, type Scope } from '../../platform/access/index.ts'
import { country } from '../../platform/config/country.ts'
import { cut } from '../../platform/database/index.ts'
import { exportedRows, exportTable, handle } from '../../platform/http/index.ts'
import { newId } from '../../platform/id.ts'
import { citizenshipGroup, recordDeclined } from '../cooperation/door.ts'
import {
  createSign,
  declinePerson,
  listSigns,
  readSign,
  referPeople,
  type Sign,
  type SignPerson,
  type SignRow,
  saveSign,
} from './contract.ts'
import { signTable } from './export.ts'
import { openName, sealName } from './names.ts'
import { refer } from './refer.ts'
import { majorityOf } from './rules/first_facts.ts'
import * as store from './store.ts'
import { factsRow, personOf, personRow, signOf } from './view.ts'

async function shown(scope: Scope, id: string): Promise<Sign> {
  const sign = (await store.selectSign(scope.db, id)) ?? notFound()
  const rows = await store.selectPeople(scope.db, id)
  const people = []
  for (const row of rows) people.push(personOf(row, await openName(scope, row.id, row.name_sealed)))
  return signOf(sign, people)
}

/** Writes the rows as they stand: new ones in, known ones changed, open ones that are gone removed. Referred ones stay. */
async function savePeople(scope: Scope, sign: string, people: readonly SignPerson[]): Promise<void> {
  const known = new Map((await store.selectPeople(scope.db, sign)).map((row) => [row.id, row]))
  const kept = new Set(people.map((person) => person.id))
  const gone = [...known.values()].filter((row) => row.outcome === 'open' && !kept.has(row.id))
  if (gone.length)
    await store.deletePeople(
      scope.db,
      gone.map((row) => row.id),
    )
  for (const [position, person] of people.entries()) {
    const row = person.id === undefined ? undefined : known.get(person.id)
    if (row?.outcome === 'referred') continue
    const id = row?.id ?? newId()
    const values = { ...personRow(person), position, name_sealed: await sealName(scope, id, person.name) }
    if (row) await store.updatePerson(scope.db, id, values)
    else await store.insertPerson(scope.db, { ...values, id, sign_id: sign, organisation_id: scope.organisation })
  }
}

/** A new sign that comes a second time, because the answer to the first never arrived: what was written since counts. */
async function again(
  scope: Scope,
  there: { id: string; version: number; created_by: string },
  { facts, people }: Parsed<typeof createSign>['body'],
): Promise<Sign> {
  if (there.created_by !== scope.account.id || there.version !== 1) refuse(createSign, 'already_there')
  await store.updateSign(scope.db, there.id, { ...factsRow(facts), changed: scope.now, version: 2 })
  await savePeople(scope, there.id, people)
  scope.event('detection.sign_save', null, { sign: there.id, people: people.length })
  return shown(scope, there.id)
}

export const api = [
  handle(listSigns, async (scope, { query }) => {
    const limit = query.format ? exportedRows : query.limit
    const wanted = { sort: query.sort ?? '-created', limit, after: query.after } as const
    const page = cut(await store.selectSigns(scope.db, scope.organisation, query.status, wanted), wanted)
    const items = page.items.map(
      (row): SignRow => ({
        id: row.id,
        reference: row.reference,
        status: row.status,
        what: row.what,
        place: row.place,
        setting: row.setting as SignRow['setting'],
        cameBy: row.came_by as SignRow['cameBy'],
        people: Number(row.people),
        open: Number(row.open),
        created: row.created.toISOString(),
      }),
    )
    if (!query.format) return { ...page, items }
    scope.event('detection.signs_exported', null, { rows: items.length, format: query.format })
    return exportTable(signTable, items, { ...query, format: query.format }, page.next)
  }),

  handle(readSign, (scope, { params }) => shown(scope, params.id)),

  handle(createSign, async (scope, { body }) => {
    const id = body.id ?? newId()
    const reference = await store.nextReference(
      scope.db,
      scope.organisation,
      dayAt(scope.now, country().timeZone).slice(0, 4),
    )
    const there = await store.lockSign(scope.db, id)
    if (there) return again(scope, there, body)
    const made = await store.insertSign(scope.db, {
      ...factsRow(body.facts),
      id,
      organisation_id: scope.organisation,
      reference,
      created_by: scope.account.id,
      created: scope.now,
      changed: scope.now,
    })
    if (!made) refuse(createSign, 'already_there')
    await savePeople(scope, id, body.people)
    scope.event('detection.sign_create', null, { sign: id, people: body.people.length })
    return shown(scope, id)
  }),

  handle(saveSign, async (scope, { params, body }) => {
    const sign = (await store.lockSign(scope.db, params.id)) ?? notFound()
    if (sign.version !== body.version)
      refuse(saveSign, 'changed_meanwhile', 'somebody saved this sign after you opened it')
    await store.updateSign(scope.db, params.id, {
      ...factsRow(body.facts),
      changed: scope.now,
      version: sign.version + 1,
    })
    await savePeople(scope, params.id, body.people)
    scope.event('detection.sign_save', null, { sign: params.id, people: body.people.length })
    return shown(scope, params.id)
  }),

  handle(referPeople, (scope, { params, body }) => refer(scope, params.id, body)),

  handle(declinePerson, async (scope, { params }) => {
    const sign = (await store.lockSign(scope.db, params.id)) ?? notFound()
    const person = (await store.selectPeople(scope.db, sign.id)).find((row) => row.id === params.person) ?? notFound()
    if (person.outcome !== 'open') refuse(declinePerson, 'already_referred')
    // a child is protected without being asked: only an adult of whose age there is no doubt can decline
    if (majorityOf(person) !== 'adult' || person.age_in_doubt) refuse(declinePerson, 'not_an_adult')
    await recordDeclined(scope, {
      day: dayAt(scope.now, country().timeZone),
      sex: person.sex,
      majority: 'adult',
      citizenshipGroup: citizenshipGroup(person.citizenship, country().country),
      form: person.forms[0] ?? 'unknown',
    })
    await store.deletePeople(scope.db, [person.id])
    await store.updateSign(scope.db, sign.id, { changed: scope.now, version: sign.version + 1 })
    return shown(scope, sign.id)
  }),
]
