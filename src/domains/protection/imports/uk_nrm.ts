import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { form } from '../../../codes/form.ts'
import { majority } from '../../../codes/majority.ts'
import { organisationMandate } from '../../../codes/organisation_mandate.ts'
import { sex } from '../../../codes/sex.ts'
import { citizenshipOf } from './nationalities.ts'

/**
 * How the words of the United Kingdom's quarterly referral tables become codes. Shown by `--show-map`, corrected by
 * `--map FILE`, whose entries go before these.
 *
 * "Criminal" is criminal exploitation (forced criminality), "Domestic" domestic servitude; combined exploitation types are
 * several forms of one person. "Adult (18 or over)" and "Child (17 or under)" are majority at exploitation: no age band
 * follows from them.
 */
export const CodeMap = z.strictObject({
  forms: z.record(z.string(), z.enum(form.codes).nullable()),
  majority: z.record(z.string(), z.enum(majority.codes)),
  sex: z.record(z.string(), z.enum(sex.codes)),
  responderTypes: z.record(
    z.string(),
    z.strictObject({ kind: z.string(), mandates: z.array(z.enum(organisationMandate.codes)) }),
  ),
  /** Nationalities that the built-in table does not know: the source's word → ISO 3166-1 alpha-2. */
  citizenship: z.record(z.string(), z.string().regex(/^[A-Z]{2}(\+[A-Z]{2})*$|^unknown$/)),
  /** Organisations that are here already: the source's name → slug. */
  organisations: z.record(z.string(), z.string()),
})
export type CodeMap = z.infer<typeof CodeMap>

export const usualMap: CodeMap = {
  forms: {
    Labour: 'forced_labour',
    Criminal: 'forced_criminality',
    Sexual: 'sexual_exploitation',
    Domestic: 'domestic_servitude',
    'Organ Harvesting': 'organ_removal',
    'Not specified or unknown': null,
  },
  majority: {
    'Adult (18 or over)': 'adult',
    'Child (17 or under)': 'child',
    'Not specified or unknown': 'unknown',
    'Not specified': 'unknown',
  },
  sex: { Male: 'male', Female: 'female', Other: 'other', Unknown: 'unknown', 'Not specified or unknown': 'unknown' },
  responderTypes: {
    'Government agency': { kind: 'agency', mandates: ['first_line'] },
    Police: { kind: 'police', mandates: ['first_line', 'investigates'] },
    'Local Authority': { kind: 'local_government', mandates: ['first_line'] },
    'NGO and third sector': { kind: 'ngo', mandates: ['first_line'] },
  },
  citizenship: {},
  organisations: {},
}

/** One row of the file: so many persons who are alike in all that it says. */
export interface LeafRow {
  readonly line: number
  readonly responder: string
  readonly kind: string
  readonly mandates: readonly string[]
  readonly forms: readonly z.infer<typeof Forms>[]
  readonly majority: (typeof majority.codes)[number]
  readonly sex: (typeof sex.codes)[number]
  readonly citizenship: string
  readonly people: number
  /** Row of the source that these persons stand in, as a key that a second import finds again. */
  readonly key: string
}
const Forms = z.enum(form.codes)

/** What is wrong with a cell: printed as `file:row:field: what is wrong`. */
export interface RowProblem {
  readonly row: number
  readonly field: string
  readonly message: string
}

const columns = [
  'First responder type',
  'First responder',
  'Exploitation type',
  'Age at exploitation',
  'Gender',
  'Nationality',
  'People',
] as const
type Cells = Record<(typeof columns)[number], string>

/**
 * Reads a quarterly table of leaf rows. Nothing is guessed: a word that no table knows is a problem of its row, except a
 * nationality, which is kept in the source's own words and reported.
 * @param text the CSV file
 */
export function readUkNrm(
  text: string,
  corrections: Partial<CodeMap> = {},
): { rows: LeafRow[]; problems: RowProblem[]; unmapped: string[] } {
  const map: CodeMap = {
    forms: { ...usualMap.forms, ...corrections.forms },
    majority: { ...usualMap.majority, ...corrections.majority },
    sex: { ...usualMap.sex, ...corrections.sex },
    responderTypes: { ...usualMap.responderTypes, ...corrections.responderTypes },
    citizenship: { ...usualMap.citizenship, ...corrections.citizenship },
    organisations: { ...usualMap.organisations, ...corrections.organisations },
  }
  const problems: RowProblem[] = []
  const rows: LeafRow[] = []
  const unmapped = new Set<string>()
  let records: { record: Cells; info: { lines: number } }[]
  try {
    records = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true }) as never
  } catch (reason) {
    const { lines, message } = reason as { lines?: number; message: string }
    return { rows, problems: [{ row: lines ?? 1, field: '', message }], unmapped: [] }
  }
  const missing = columns.filter((column) => records[0] && !(column in records[0].record))
  if (records.length === 0) problems.push({ row: 1, field: '', message: 'the file has no rows' })
  for (const column of missing) problems.push({ row: 1, field: column, message: 'this column is missing' })
  if (problems.length) return { rows, problems, unmapped: [] }
  const seen = new Map<string, number>()
  for (const { record, info } of records) {
    const before = problems.length
    const bad = (field: keyof Cells, message: string): void => void problems.push({ row: info.lines, field, message })
    const known = <T>(field: keyof Cells, table: Readonly<Record<string, T>>): T | undefined => {
      const word = record[field]
      if (Object.hasOwn(table, word)) return table[word]
      bad(field, word ? `"${word}" is not in the map; add it with --map` : 'this cell is empty')
      return undefined
    }
    const people = Number(record.People)
    if (!/^\d+$/.test(record.People) || people < 1 || people > 1_000_000)
      bad('People', `"${record.People}" is not a number of persons`)
    if (!record['First responder']) bad('First responder', 'this cell is empty')
    const type = known('First responder type', map.responderTypes)
    const majority = known('Age at exploitation', map.majority)
    const sex = known('Gender', map.sex)
    const forms = formsOf(record['Exploitation type'], map.forms)
    if (typeof forms === 'string') bad('Exploitation type', forms)
    const word = record.Nationality
    const code = map.citizenship[word] ?? citizenshipOf(word)
    if (!word) bad('Nationality', 'this cell is empty')
    else if (code === undefined) unmapped.add(word)
    if (problems.length > before || !type || !majority || !sex || typeof forms === 'string') continue
    const key = columns
      .slice(0, 6)
      .map((column) => record[column])
      .join('|')
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    rows.push({
      line: info.lines,
      responder: record['First responder'],
      kind: type.kind,
      mandates: type.mandates,
      forms,
      majority,
      sex,
      citizenship: code ?? word,
      people,
      // rows that are alike in everything count on from each other
      key: times === 0 ? key : `${key}|${times}`,
    })
  }
  return { rows, problems, unmapped: [...unmapped].sort() }
}

/** "Sexual, Labour & Criminal" → three forms. A string says what is wrong. */
function formsOf(text: string, table: CodeMap['forms']): z.infer<typeof Forms>[] | string {
  if (Object.hasOwn(table, text)) return table[text] === null ? [] : [table[text] as z.infer<typeof Forms>]
  const parts = text.split(/\s*(?:,|&)\s*/).filter(Boolean)
  const unknown = parts.filter((part) => !Object.hasOwn(table, part))
  if (parts.length === 0) return 'this cell is empty'
  if (unknown.length) return `"${unknown.join('", "')}" is not in the map; add it with --map`
  return [...new Set(parts.flatMap((part) => table[part] ?? []))]
}

/** `2023-Q1` from `--period`, or from a file's name that holds `2023_q1`. */
export function periodOf(name: string, given: string | undefined): { period: string; firstDay: string } | undefined {
  const match =
    given === undefined
      ? /(?:^|[^0-9])((?:19|20)\d\d)[_-]?q([1-4])(?![0-9])/i.exec(name)
      : /^((?:19|20)\d\d)-?Q([1-4])$/i.exec(given)
  if (!match) return undefined
  const month = (Number(match[2]) - 1) * 3 + 1
  return { period: `${match[1]}-Q${match[2]}`, firstDay: `${match[1]}-${String(month).padStart(2, '0')}-01` }
}
