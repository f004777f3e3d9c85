import { form } from '../../../codes/form.ts'
import { majority } from '../../../codes/majority.ts'
import { service } from '../../../codes/service.ts'
import { sex } from '../../../codes/sex.ts'
import { threeWay } from '../../../shell/form/values.ts'
import type { GridRow } from '../../../shell/ui/rows.ts'
import type { Sign, SignFacts, SignPerson } from '../contract.ts'

/** The keys of a person's row that are facts; besides them a row has `key` (this page's own) and `id` (the server's). */
const facts = [
  'label',
  'name',
  'sex',
  'age',
  'majority',
  'ageInDoubt',
  'citizenship',
  'language',
  'interpreter',
  'forms',
  'dangerNow',
  'safeChannel',
  'urgentNeeds',
  'rightsExplained',
  'note',
] as const
export type FactKey = (typeof facts)[number]

export const emptyFacts: SignFacts = {
  eventType: 'exploitation',
  cameBy: 'not_specified',
  what: '',
  place: '',
  setting: 'not_specified',
  isicDivision: null,
  employer: '',
  occurredFrom: null,
  occurredUntil: null,
  metAt: null,
  metPlace: '',
  metBy: '',
}

/** A sign's own facts, without what the server adds. */
export const factsOf = (sign: Sign): SignFacts =>
  Object.fromEntries(Object.keys(emptyFacts).map((key) => [key, sign[key as keyof SignFacts]])) as SignFacts

let made = 0
/** Rows keep a name of their own, by which the server's ids are given to them after the first save. */
export const keyed = (rows: readonly GridRow[]): GridRow[] =>
  rows.map((row) => (row.key === undefined ? { ...row, key: `row${++made}` } : row))

/** Nothing was written in it, and the server does not have it: not a person yet. */
export const isBlank = (row: GridRow): boolean =>
  row.id === undefined && facts.every((key) => row[key] === undefined || row[key] === '' || row[key] === false)

const said = <T extends string>(value: T, unsaid: string): T | undefined => (value === unsaid ? undefined : value)

/** A person as a row of the grid: what is not known is empty. */
export const rowOf = (person: SignPerson & { id: string }): GridRow => ({
  key: person.id,
  id: person.id,
  label: person.label || undefined,
  name: person.name || undefined,
  sex: said(person.sex, 'unknown'),
  age: person.age ?? undefined,
  majority: said(person.majority, 'unknown'),
  ageInDoubt: person.ageInDoubt || undefined,
  citizenship: person.citizenship ?? undefined,
  language: person.language ?? undefined,
  interpreter: person.interpreter || undefined,
  forms: person.forms.join(' ') || undefined,
  dangerNow: said(person.dangerNow, 'unknown'),
  safeChannel: person.safeChannel || undefined,
  urgentNeeds: person.urgentNeeds.join(' ') || undefined,
  rightsExplained: person.rightsExplained || undefined,
  note: person.note || undefined,
})

const limits = { label: 80, name: 160, safeChannel: 200, note: 2000 } as const
const codesOf = <C extends string>(value: unknown, codes: readonly C[], most: number): C[] => {
  const chosen = String(value ?? '').split(' ')
  return codes.filter((code) => chosen.includes(code)).slice(0, most)
}
const oneOf = <C extends string>(value: unknown, codes: readonly C[], otherwise: C): C =>
  codes.includes(value as C) ? (value as C) : otherwise
const isAge = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 120

/** A row as the server takes it. What does not fit (`wrongIn` says where) is left unsaid, so that the rest is saved. */
export const personOf = (row: GridRow): SignPerson => {
  const text = (key: keyof typeof limits): string => String(row[key] ?? '').slice(0, limits[key])
  return {
    ...(row.id === undefined ? {} : { id: String(row.id) }),
    label: text('label'),
    name: text('name'),
    sex: oneOf(row.sex, sex.codes, 'unknown'),
    age: isAge(row.age) ? row.age : null,
    majority: oneOf(row.majority, majority.codes, 'unknown'),
    ageInDoubt: row.ageInDoubt === true,
    citizenship: row.citizenship === undefined ? null : String(row.citizenship),
    language: row.language === undefined ? null : String(row.language),
    interpreter: row.interpreter === true,
    forms: codesOf(row.forms, form.codes, 8),
    dangerNow: oneOf(row.dangerNow, ['yes', 'no', 'unknown'] as const, 'unknown'),
    safeChannel: text('safeChannel'),
    urgentNeeds: codesOf(row.urgentNeeds, service.codes, 20),
    rightsExplained: row.rightsExplained === true,
    note: text('note'),
  }
}

/** What of a row cannot be saved as it stands. */
export function wrongIn(
  row: GridRow | undefined,
  key: string,
): { rule: 'age' } | { rule: 'long'; most: number } | undefined {
  const value = row?.[key]
  if (key === 'age' && value !== undefined && !isAge(value)) return { rule: 'age' }
  const most = limits[key as keyof typeof limits]
  return most !== undefined && String(value ?? '').length > most ? { rule: 'long', most } : undefined
}

/** All that is saved, as one text: two drafts with the same text need no save between them. */
export const textOf = (of: SignFacts, rows: readonly GridRow[]): string =>
  JSON.stringify([of, rows.filter((row) => !isBlank(row)).map((row) => ({ ...personOf(row), id: undefined }))])

/** Gives the ids that the server made to the rows that were new, in the order in which they were sent. */
export function withIds(rows: readonly GridRow[], sent: readonly GridRow[], answer: Sign): GridRow[] {
  const known = new Set(sent.map((row) => row.id))
  const fresh = answer.people.filter((person) => person.outcome === 'open' && !known.has(person.id))
  const ids = new Map(sent.filter((row) => row.id === undefined).map((row, i) => [row.key, fresh[i]?.id]))
  return rows.map((row) => {
    const id = row.id === undefined ? ids.get(row.key) : undefined
    return id === undefined ? row : { ...row, id }
  })
}

export const mergedFacts = (mine: SignFacts, before: Sign, now: Sign): SignFacts =>
  threeWay(mine, factsOf(before), factsOf(now))

/**
 * My rows and what somebody else saved meanwhile: cell by cell mine where I changed it, else theirs. Rows that they added
 * come in; a row that they removed goes, unless I changed it; what I removed stays removed.
 */
export function merged(rows: readonly GridRow[], before: Sign, now: Sign): GridRow[] {
  const was = new Map(before.people.map((person) => [person.id, rowOf(person)]))
  const is = new Map(now.people.map((person) => [person.id, person]))
  const kept = rows.flatMap((row): GridRow[] => {
    const old = was.get(String(row.id))
    const theirs = is.get(String(row.id))
    if (!old) return [row]
    if (theirs?.outcome === 'referred') return []
    if (theirs) return [threeWay(row, old, rowOf(theirs))]
    const changed = facts.some((key) => row[key] !== old[key])
    return changed ? [{ ...row, id: undefined }] : []
  })
  const added = now.people.filter((person) => person.outcome === 'open' && !was.has(person.id))
  return [...kept, ...added.map(rowOf)]
}
