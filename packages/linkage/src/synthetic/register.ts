import { below, pick, type Random, seeded } from '../random.ts'
import { FAMILIES, type FamilyName, FEMALE, MALE, PATRONYMICS, PLACES, type Spelt } from './names.ts'
import { typo } from './typos.ts'

export interface RegisterOptions {
  /** Persons in all. */
  readonly persons: number
  /** Share of persons who stand in both lists; the rest stand in one of the two. */
  readonly overlap: number
  /** Chance of a typing error in each cell. */
  readonly errors: number
  readonly seed: number
  /** Family names made from a common stem and a number of variants; default 1 (the thirty of the list alone). */
  readonly variety?: number
  /** With a column `patronymic`, filled in seven rows of ten; default not. */
  readonly patronymics?: boolean
}

/** Two lists of invented persons with their truth. The left one is written in Latvian, the right one in Russian or English. */
export interface MadeRegister {
  readonly left: ReadonlyMap<string, string[]>
  readonly right: ReadonlyMap<string, string[]>
  /** The person behind each row. */
  readonly leftPersons: readonly string[]
  readonly rightPersons: readonly string[]
}

interface Person {
  readonly given: Spelt
  readonly family: Spelt
  readonly year: number
  readonly month: number
  readonly day: number
  readonly place: Spelt
  readonly phone: string
  readonly document: string
  /** A second family name that only the left list knows, '' for most. */
  readonly second: string
  readonly patronymic: Spelt | undefined
}

const COLUMNS = ['given_name', 'surname', 'birth_date', 'place', 'phone', 'document']
const SYLLABLES = 'ba be da do ga ka la le ma mi na no ra ro sa ta te va vi za'.split(' ')
const SYLLABLES_RU = 'ба бе да до га ка ла ле ма ми на но ра ро са та те ва ви за'.split(' ')

/**
 * Makes two registers of the same invented people as different clerks would write them: Latvian spelling on the left;
 * Russian (half) or English spelling on the right; there one row in twenty has day and month exchanged, one in thirty
 * its names in the wrong columns, one in ten no phone, two in five no document; one person in thirty has a double family
 * name on the left and half of it on the right. Then typing errors in every cell.
 */
export function madeRegister(options: RegisterOptions): MadeRegister {
  const random = seeded(options.seed)
  const columns = options.patronymics ? [...COLUMNS, 'patronymic'] : COLUMNS
  const left = new Map(columns.map((name) => [name, [] as string[]]))
  const right = new Map(columns.map((name) => [name, [] as string[]]))
  const leftPersons: string[] = []
  const rightPersons: string[] = []
  for (let n = 0; n < options.persons; n++) {
    const person = makePerson(random, options)
    const both = random() < options.overlap
    const onlyLeft = random() < 0.5
    if (both || onlyLeft) {
      write(left, leftCells(person, random), options.errors, random)
      leftPersons.push(String(n))
    }
    if (both || !onlyLeft) {
      write(right, rightCells(person, random), options.errors, random)
      rightPersons.push(String(n))
    }
  }
  return { left, right, leftPersons, rightPersons }
}

function makePerson(random: Random, { variety = 1, patronymics = false }: RegisterOptions): Person {
  const female = random() < 0.6
  const family = pick(random, FAMILIES)
  const stem = variety > 1 ? below(random, variety) : 0
  const spelt = [0, 1, 2].map((language) =>
    prefixed(family[language * 2 + Number(female)] as string, stem, language === 1),
  )
  const bySex = (name: FamilyName): Spelt => [0, 1, 2].map((i) => name[i * 2 + Number(female)]) as unknown as Spelt
  return {
    given: pick(random, female ? FEMALE : MALE),
    family: spelt as unknown as Spelt,
    year: 1955 + below(random, 52),
    month: 1 + below(random, 12),
    day: 1 + below(random, 28),
    place: pick(random, PLACES),
    phone: `2${String(below(random, 10_000_000)).padStart(7, '0')}`,
    document: `${pick(random, ['LV', 'PA', 'FE'])}${String(below(random, 10_000_000)).padStart(7, '0')}`,
    second: random() < 1 / 30 ? bySex(pick(random, FAMILIES))[0] : '',
    patronymic: patronymics ? bySex(pick(random, PATRONYMICS)) : undefined,
  }
}

/** More family names for large registers: syllables before a name of the list, written in its alphabet. */
function prefixed(name: string, stem: number, russian: boolean): string {
  if (stem === 0) return name
  const syllables = russian ? SYLLABLES_RU : SYLLABLES
  let rest = stem
  let before = ''
  while (rest > 0) {
    before += syllables[rest % syllables.length] as string
    rest = Math.floor(rest / syllables.length)
  }
  return before[0]?.toUpperCase() + before.slice(1) + name.toLowerCase()
}

const two = (n: number): string => String(n).padStart(2, '0')

function leftCells(person: Person, random: Random): string[] {
  const { given, family, year, month, day, place, phone, document, second } = person
  const surname = second === '' ? family[0] : `${family[0]}-${second}`
  const cells = [given[0], surname, `${two(day)}.${two(month)}.${year}.`, place[0], `+371 ${phone}`, document]
  return [...cells, ...patronymicCell(person, 0, random)]
}

function rightCells(person: Person, random: Random): string[] {
  const language = random() < 0.5 ? 1 : 2
  const { given, family, year, place } = person
  const exchanged = person.day <= 12 && random() < 0.05
  const [month, day] = exchanged ? [person.day, person.month] : [person.month, person.day]
  const names = random() < 1 / 30 ? [family[language], given[language]] : [given[language], family[language]]
  return [
    ...(names as string[]),
    `${year}-${two(month)}-${two(day)}`,
    place[language],
    random() < 0.1 ? '' : person.phone,
    random() < 0.4 ? '' : person.document,
    ...patronymicCell(person, language, random),
  ]
}

function patronymicCell({ patronymic }: Person, language: 0 | 1 | 2, random: Random): string[] {
  return patronymic === undefined ? [] : [random() < 0.3 ? '' : patronymic[language]]
}

function write(table: Map<string, string[]>, cells: readonly string[], errors: number, random: Random): void {
  let i = 0
  for (const column of table.values()) {
    const cell = cells[i++] as string
    column.push(random() < errors ? typo(cell, random) : cell)
  }
}
