import { showCase } from '../../src/domains/protection/api/read.ts'
import { loadReferrals } from '../../src/domains/protection/imports/load.ts'
import { periodOf, readUkNrm } from '../../src/domains/protection/imports/uk_nrm.ts'
import { selectCases } from '../../src/domains/protection/store.ts'
import { asOffice, type Scope, within } from '../../src/platform/access/index.ts'
import { type BenchLine, median, ms, quantile, type Tell } from '../line.ts'
import { FILL_STEPS, fill, OWN_CASES } from './fill.ts'
import { withoutPolicies } from './open.ts'
import { madeQuarter } from './quarter.ts'
import { type BenchDatabase, type BenchServer, benchServer, signIn } from './server.ts'

/** Runs of each query, after warming up. */
const RUNS = 240
const WARM = 30
/** Persons of the imported quarter: about what the United Kingdom refers in one. */
const QUARTER = 5000

/** One of the organisation's own cases, as whoever looks for it knows it. */
interface Known {
  readonly id: string
  readonly reference: string
  readonly pseudonym: string
}
/** A register of one size, with or without policies. */
interface Register {
  readonly cases: number
  readonly policies: boolean
  readonly database: BenchDatabase
  readonly token: string
  readonly known: readonly Known[]
}

const firstPage = { sort: '-opened', limit: 50 } as const

/** What is measured: the product's own functions, inside a signed transaction. */
const tasks: readonly {
  readonly name: string
  readonly work: (scope: Scope, known: Known, n: number) => Promise<unknown>
  /** The search that only looks at the text stops after 500 cases: with a short beginning it would find others. */
  readonly sameWithout: boolean
}[] = [
  { name: 'opening a case', work: (scope, { id }) => showCase(scope, id), sameWithout: true },
  {
    name: 'a worklist page of 50',
    work: ({ db, organisation }) => selectCases(db, { organisation }, firstPage),
    sameWithout: true,
  },
  // these two orders have no index of their own: they read what the organisation sees, not the register
  {
    name: 'a worklist page of 50 by case number',
    work: ({ db, organisation }) => selectCases(db, { organisation }, { sort: 'reference', limit: 50 }),
    sameWithout: true,
  },
  {
    name: 'a worklist page of 50 by the last step',
    work: ({ db, organisation }) => selectCases(db, { organisation }, { sort: 'last_step', limit: 50 }),
    sameWithout: true,
  },
  {
    name: 'searching a case number or a pseudonym',
    work: ({ db, organisation }, { reference, pseudonym }, n) =>
      selectCases(db, { organisation, search: n % 2 ? reference : pseudonym.slice(0, 6) }, firstPage),
    sameWithout: true,
  },
  {
    name: 'searching by two figures of a case number',
    work: ({ db, organisation }, { reference }) =>
      selectCases(db, { organisation, search: reference.slice(0, 2) }, firstPage),
    sameWithout: false,
  },
]

/**
 * The register at 10⁴ and 10⁵ cases (10⁶ too with `LIDZAS_TEST_FULL=1`), each with and without row-level security, on one
 * server in one run; then the import of a quarter into the largest and into a small one.
 */
export async function bench(tell: Tell = () => {}): Promise<BenchLine[]> {
  const sizes = process.env.LIDZAS_TEST_FULL === '1' ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]
  const server = await benchServer()
  try {
    const registers: Register[] = []
    for (const cases of sizes) registers.push(...(await makeRegisters(server, cases, tell)))
    const empty = await server.empty('empty')
    const lines = [...(await measure(registers, tell)), await entering(registers, tell)]
    const largest = registers.findLast((r) => r.policies)
    if (!largest) return lines
    // the first import of a process is slower than the next
    await importQuarter(empty, '2022-Q1', QUARTER / 10, tell)
    const [large, small]: [number[], number[]] = [[], []]
    for (const quarter of ['2023-Q1', '2023-Q2', '2023-Q3']) {
      large.push(await importQuarter(largest.database, quarter, QUARTER, tell))
      small.push(await importQuarter(empty, quarter, QUARTER, tell))
    }
    const [into, fresh] = [median(large), median(small)]
    lines.push({
      name: `importing a quarter of ${QUARTER} persons into a register of ${largest.cases} cases`,
      ratio: fresh / into,
      against: `the same into one of ${QUARTER / 10} to ${QUARTER * 2.1} cases`,
      detail: `${(QUARTER / into).toFixed(0)} persons a second, ${(QUARTER / fresh).toFixed(0)} into the small one, with the reading of the file, in one transaction; median of ${large.length}`,
    })
    return lines
  } finally {
    await server.stop()
  }
}

/** The same register with and without policies: the second is a copy, page by page. */
async function makeRegisters(server: BenchServer, cases: number, tell: Tell): Promise<Register[]> {
  const name = `cases_${cases}`
  const closed = await server.empty(name)
  let token = ''
  const known: Known[] = []
  let done = 0
  await closed.asSuperuser(async (client) => {
    const home = await fill(client, cases, (what) => tell(`filling ${cases} cases: ${what}`, done++, FILL_STEPS + 1))
    token = await signIn(client, home)
    const { rows } = await client.query<Known>(
      `select c.id, c.reference, p.pseudonym from access."case" c join protection.person p on p.id = c.person_id
       where c.lead = $1 order by md5(c.reference)`,
      [home],
    )
    known.push(...rows)
  })
  if (known.length !== OWN_CASES) throw new Error(`the organisation leads ${known.length} cases`)
  tell(`filling ${cases} cases: copy without policies`, done, FILL_STEPS + 1)
  const open = await server.copy(`${name}_open`, name)
  await open.asSuperuser(withoutPolicies)
  return [
    { cases, policies: true, database: closed, token, known },
    { cases, policies: false, database: open, token, known },
  ]
}

const enter = <T>({ database, token }: Register, work: (scope: Scope) => Promise<T>): Promise<T> =>
  within(database.pools().lidzas_app, { token }, work)

/** All registers take turns, so that whatever else the machine does falls on all of them alike. */
async function measure(registers: readonly Register[], tell: Tell): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const task of tasks) {
    const times = new Map(registers.map((register) => [register, [] as number[]]))
    for (let n = -WARM; n < RUNS; n++) {
      if (n % 10 === 0) tell(task.name, n + WARM, RUNS + WARM)
      for (const [register, taken] of times) {
        if (!register.policies && !task.sameWithout) continue
        const known = register.known[(n + WARM) % register.known.length] as Known
        const took = await enter(register, async (scope) => {
          const began = performance.now()
          const found = await task.work(scope, known, n)
          const ended = performance.now()
          check(task.name, found)
          return ended - began
        })
        if (n >= 0) taken.push(took)
      }
    }
    lines.push(...compared(task.name, times))
  }
  return lines
}

/** An answer with nothing in it is quick and proves nothing. */
function check(name: string, found: unknown): void {
  const rows = Array.isArray(found) ? found.length : (found as { facts: unknown }).facts ? 1 : 0
  const least = name.startsWith('a worklist') ? 50 : 1
  if (rows < least) throw new Error(`${name}: found ${rows} rows`)
}

/** With against without policies at each size, then each size against the one before. */
function compared(name: string, times: ReadonlyMap<Register, readonly number[]>): BenchLine[] {
  const lines: BenchLine[] = []
  const all = [...times].filter(([, taken]) => taken.length > 0)
  const says = (taken: readonly number[]): string => `${ms(median(taken))} (95 %: ${ms(quantile(taken, 0.95))})`
  for (const [register, taken] of all.filter(([r]) => r.policies)) {
    const other = all.find(([r]) => !r.policies && r.cases === register.cases)
    if (other)
      lines.push({
        name: `${name}, ${register.cases} cases`,
        ratio: median(other[1]) / median(taken),
        against: 'the same without row-level security',
        detail: `${says(taken)}, without ${says(other[1])}; median of ${RUNS}`,
      })
    const smaller = all.findLast(([r]) => r.policies && r.cases < register.cases)
    if (smaller)
      lines.push({
        name: `${name}, ${register.cases} cases`,
        ratio: median(smaller[1]) / median(taken),
        against: `the same at ${smaller[0].cases} cases`,
        detail: `${says(taken)}, at ${smaller[0].cases} ${says(smaller[1])}; median of ${RUNS}`,
      })
  }
  return lines
}

/** What every request pays before its first query: the session looked up and the context signed. */
async function entering(registers: readonly Register[], tell: Tell): Promise<BenchLine> {
  const register = registers[0] as Register
  const pool = register.database.pools().lidzas_app
  const [entered, bare]: [number[], number[]] = [[], []]
  for (let n = -WARM; n < RUNS; n++) {
    if (n % 10 === 0) tell('entering', n + WARM, RUNS + WARM)
    let began = performance.now()
    await enter(register, async () => {})
    if (n >= 0) entered.push(performance.now() - began)
    const client = await pool.connect()
    began = performance.now()
    await client.query('begin')
    await client.query('select $1::int', [1])
    await client.query('commit')
    if (n >= 0) bare.push(performance.now() - began)
    client.release()
  }
  return {
    name: 'an empty request: begin, access.enter, commit',
    ratio: median(bare) / median(entered),
    against: 'begin, select, commit',
    detail: `${ms(median(entered))} and ${ms(median(bare))}: access.enter costs about ${ms(median(entered) - median(bare))} a request`,
  }
}

/** Reads and loads the quarter as the command does. @returns seconds */
async function importQuarter(database: BenchDatabase, quarter: string, size: number, tell: Tell): Promise<number> {
  const text = madeQuarter(size)
  const period = periodOf('', quarter)
  if (!period) throw new Error('no quarter')
  const began = performance.now()
  const { rows, problems } = readUkNrm(text)
  if (problems.length) throw new Error(`${problems[0]?.field}: ${problems[0]?.message}`)
  const { persons } = await asOffice(database.ownerUrl, 'lidzas_import', (scope) =>
    loadReferrals(scope, { name: 'made.csv', sha256: '', ...period }, rows, {}, (done, total) =>
      tell('importing persons', done, total),
    ),
  )
  if (persons !== size) throw new Error(`${persons} persons were imported`)
  return (performance.now() - began) / 1000
}

if (import.meta.main)
  for (const { name, ratio, against, detail } of await bench())
    console.log(`${name}: ${ratio.toPrecision(3)} × as fast as ${against}\n  ${detail}`)
