import type { CsvTable } from './csv.ts'
import { dataError } from './errors.ts'
import { readDate } from './normalise/dates.ts'
import { fold } from './normalise/letters.ts'

/** What a column holds, which decides how it is normalised, compared and blocked on. */
export type FieldKind =
  | 'given_name'
  | 'surname'
  | 'full_name'
  | 'patronymic'
  | 'birth_date'
  | 'document'
  | 'phone'
  | 'email'
  | 'postcode'
  | 'house_number'
  | 'number'
  | 'address'
  | 'place'
  | 'category'

export const FIELD_KINDS: readonly FieldKind[] = [
  'given_name',
  'surname',
  'full_name',
  'patronymic',
  'birth_date',
  'document',
  'phone',
  'email',
  'postcode',
  'house_number',
  'number',
  'address',
  'place',
  'category',
]

/** One field to compare: its column in each table. */
export interface FieldSpec {
  readonly name: string
  readonly kind: FieldKind
  readonly left: string
  readonly right: string
}

/** What to compare and which columns name the rows (undefined: rows are numbered from 1). */
export interface Schema {
  readonly fields: readonly FieldSpec[]
  readonly leftId: string | undefined
  readonly rightId: string | undefined
}

/**
 * Column name → what it holds, where headings don't tell: a field kind, `id` for the row's name, `ignore`. A key may be
 * `left=right` where the two tables call the same thing differently.
 */
export type ColumnMap = Readonly<Record<string, FieldKind | 'id' | 'ignore'>>

const HEADINGS: readonly (readonly [RegExp, FieldKind | 'id' | 'ignore'])[] = [
  [
    /^(nomer|numurs|npk)$|^(rec|record|row|unique)? ?(id|nr|no|key)$|^(rec|record|row|person|case) ?(id|nr|number|no|key)$/,
    'id',
  ],
  [/^cluster|^true |^label$|^entity id$/, 'ignore'],
  [/patronym|middle ?name|otchestvo|tevvards|po batkovi/, 'patronymic'],
  [/given|first ?name|forename|^fname$|^vards$|^imia$|^im ia$/, 'given_name'],
  [/surname|last ?name|family ?name|^lname$|^uzvards$|^familiia$|^prizvishche$/, 'surname'],
  [/^(full )?name$|full ?name|vards uzvards|^fio$|^persona$/, 'full_name'],
  [/birth ?place|place ?of ?birth/, 'place'],
  [/birth|^born$|^dob$|^bdate$|dzim|rozhd|narodzh/, 'birth_date'],
  [
    /soc ?sec|ssn|national id|personal ?(id|code|no|number)|passport|document|^doc|identity|personas kods|^pk$|pase|^pasport/,
    'document',
  ],
  [/phone|mobile|telef|talrun/, 'phone'],
  [/e ?mail|pasts$/, 'email'],
  [/post ?code|postal|^zip|indeks/, 'postcode'],
  [/street ?(number|no|nr)|house ?(number|no|nr)|^nr maj/, 'house_number'],
  [/^age$|^vecums$|height|^augums$|^vozrast$/, 'number'],
  [/address|street|adrese|^iela$|adres|ulitsa/, 'address'],
  [/suburb|city|town|place|locality|village|municipal|pilseta|novads|pagasts|gorod|misto/, 'place'],
  [
    /state|country|sex|gender|region|province|citizen|nationality|dzimums|valsts|pilsoniba|language|religion|ethnic/,
    'category',
  ],
]

/** What a heading says a column holds (English, Latvian, Russian, Ukrainian), or undefined. */
export function kindOfHeading(heading: string): FieldKind | 'id' | 'ignore' | undefined {
  const words = fold(heading.replace(/([a-z])([A-Z])/g, '$1 $2'))
  return HEADINGS.find(([pattern]) => pattern.test(words))?.[1]
}

/** What a column's values look like, for columns whose heading says nothing; undefined where it is of no use. */
export function kindOfValues(values: readonly string[]): FieldKind | undefined {
  const filled = values.filter((value) => value !== '').slice(0, 2000)
  if (filled.length === 0) return undefined
  const distinct = new Set(filled).size
  if (distinct === 1) return undefined
  const share = (test: (value: string) => boolean): number => filled.filter(test).length / filled.length
  if (share((value) => value.length >= 8 && readDate(value) !== undefined) > 0.9) return 'birth_date'
  if (share((value) => value.includes('@')) > 0.9) return 'email'
  if (share((value) => /^\+?[0-9 ()-]{7,}$/.test(value)) > 0.9) return 'document'
  if (distinct <= Math.max(12, filled.length / 100)) return 'category'
  return share((value) => /^[0-9]{1,4}[a-z]?$/i.test(value)) > 0.9 ? 'house_number' : 'place'
}

/**
 * Settles what to compare in two tables (or in one, given twice): by `map` first, then by heading, then by values;
 * columns of one table alone are left out, as are those in `without`.
 * @throws DataError when a mapped column isn't there, a kind isn't known, or nothing is left to compare.
 */
export function settleSchema(
  left: CsvTable,
  right: CsvTable,
  map: ColumnMap = {},
  without: readonly string[] = [],
): Schema {
  const joined = new Map<string, string>()
  const given = new Map<string, FieldKind | 'id' | 'ignore'>()
  for (const [key, kind] of Object.entries(map)) {
    const [a = '', b = a] = key.split('=')
    if (kind !== 'id' && kind !== 'ignore' && !FIELD_KINDS.includes(kind)) {
      throw dataError(0, key, `is mapped to "${kind}", which is none of ${FIELD_KINDS.join(', ')}, id, ignore`)
    }
    if (!left.columns.has(a) && !right.columns.has(a)) throw dataError(1, a, 'is mapped but no column has this heading')
    if (b !== a && !right.columns.has(b)) throw dataError(1, b, 'is mapped but the right table has no such column')
    joined.set(a, b)
    given.set(a, kind)
  }
  for (const name of without) {
    if (!left.columns.has(name) && !right.columns.has(name))
      throw dataError(1, name, 'is to be left out but no column has this heading')
  }
  const told = (name: string) => given.get(name) ?? kindOfHeading(name)
  const kindOf = (name: string, table: CsvTable) => told(name) ?? kindOfValues(table.columns.get(name) ?? [])
  // What the caller says names the rows goes before what headings say.
  const named = Object.entries(map).filter(([, kind]) => kind === 'id')
  const idOf = (table: CsvTable, side: 0 | 1): string | undefined => {
    const [one, other] = named.map(([key]) => key.split('=')[side] ?? key).filter((name) => table.columns.has(name))
    if (other !== undefined) throw dataError(1, other, `and ${one} are both mapped to id: one column names the rows`)
    return one ?? table.names.find((name) => kindOf(name, table) === 'id')
  }
  const leftId = idOf(left, 0)
  const rightId = idOf(right, 1)
  const fields: FieldSpec[] = []
  for (const name of left.names) {
    const other = partnerOf(name, left, right, joined, told, kindOf)
    const kind = kindOf(name, left)
    if (other === undefined || kind === undefined || kind === 'id' || kind === 'ignore') continue
    if (without.includes(name) || without.includes(other) || fields.some((field) => field.right === other)) continue
    fields.push({ name, kind, left: name, right: other })
  }
  if (fields.length === 0) {
    throw dataError(1, '', 'no column of both tables can be compared: say what columns hold with a map (column → kind)')
  }
  return { fields, leftId, rightId }
}

function partnerOf(
  name: string,
  left: CsvTable,
  right: CsvTable,
  joined: ReadonlyMap<string, string>,
  told: (name: string) => FieldKind | 'id' | 'ignore' | undefined,
  kindOf: (name: string, table: CsvTable) => FieldKind | 'id' | 'ignore' | undefined,
): string | undefined {
  const mapped = joined.get(name)
  if (mapped !== undefined && right.columns.has(mapped)) return mapped
  if (right.columns.has(name)) return name
  const words = fold(name)
  const sameWords = right.names.find((other) => fold(other) === words)
  if (sameWords !== undefined) return sameWords
  // Another heading of the same kind, where that kind stands once in each table.
  const kind = kindOf(name, left)
  // Values alone tell dates and mail addresses; other kinds are taken from headings and the map only.
  const byValues = kind === 'birth_date' || kind === 'email'
  if (kind === undefined || !(byValues || told(name) !== undefined)) return undefined
  const mine = left.names.filter((other) => kindOf(other, left) === kind)
  const theirs = right.names.filter(
    (other) => !left.columns.has(other) && kindOf(other, right) === kind && (byValues || told(other) !== undefined),
  )
  return mine.length === 1 && theirs.length === 1 ? theirs[0] : undefined
}
