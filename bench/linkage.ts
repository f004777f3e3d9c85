import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  blindBatch,
  dedupeCommand,
  encodeClk,
  evaluateBatch,
  febrlPersons,
  finalizeBatch,
  fold,
  keyChances,
  keyFor,
  linkCommand,
  linkTables,
  linkTokens,
  madeRegister,
  matchClk,
  meanChances,
  measureAgainst,
  planRecipes,
  readCsv,
  registerCurve,
  registerFields,
  settleSchema,
  type TokenInputs,
  type Truth,
  tokenInputs,
} from '@lidzas/linkage'
import { threads } from '@lidzas/linkage/threads'

/** One line of the benchmark: how many times faster than what it is measured against. */
export type BenchLine = { name: string; ratio: number; against: string; detail: string }

const folder = fileURLToPath(new URL('../../shared/data/linkage/', import.meta.url))

/** Recorded beside the reference data (`linkage_baselines.json`), on another machine. */
const RECORDED = {
  clkPerSecond: 6_400_000,
  cloudflareMsPerStep: 39,
  /** Fellegi and Sunter by EM in Python on FEBRL 4 with all fields and without the number, seconds. */
  pythonAll: 66.1,
  pythonWithout: 27.6,
  /** Splink's README: a million records in about a minute on a laptop. */
  splinkRowsPerSecond: 1_000_000 / 60,
}

const seconds = (since: number): number => (performance.now() - since) / 1000

/** Comparisons of 1,024-bit patterns a second. */
async function clk(): Promise<BenchLine> {
  const made = madeRegister({ persons: 3000, overlap: 1, errors: 0.05, seed: 1, variety: 50 })
  const encode = (side: ReadonlyMap<string, string[]>) =>
    encodeClk(
      (side.get('surname') ?? []).map((surname, i) => ({ surname, given: side.get('given_name')?.[i] ?? '' })),
      { key: new Uint8Array(32).fill(1) },
    )
  const left = encode(made.left)
  const right = encode(made.right)
  await matchClk(left.slice(0, 200), right, 0.8)
  const start = performance.now()
  await matchClk(left, right, 0.8)
  const rate = (left.length * right.length) / seconds(start)
  return {
    name: 'CLK comparisons a second',
    ratio: rate / RECORDED.clkPerSecond,
    against: 'JavaScript baseline, recorded',
    detail: `${Math.round(rate).toLocaleString('en')} a second`,
  }
}

/** Milliseconds for one token, each of the three steps, in batches of 100. */
function tokens(): BenchLine {
  const key = keyFor(new Uint8Array(32).fill(1), { kind: 'round', round: 'bench' })
  const inputs = Array.from({ length: 100 }, (_, i) => new TextEncoder().encode(`token ${i}`))
  const round = (): number[] => {
    const a = performance.now()
    const blindings = blindBatch(inputs)
    const b = performance.now()
    const answer = evaluateBatch(
      key,
      blindings.map((one) => one.blinded),
    )
    const c = performance.now()
    finalizeBatch(blindings, answer, key.publicKey)
    return [b - a, c - b, performance.now() - c].map((ms) => ms / inputs.length)
  }
  round()
  const steps = round()
  const worst = Math.max(...steps)
  return {
    name: 'oblivious tokens, slowest step',
    ratio: RECORDED.cloudflareMsPerStep / worst,
    against: '@cloudflare/voprf-ts, recorded',
    detail: `blind, evaluate, finalize: ${steps.map((ms) => ms.toFixed(2)).join(', ')} ms a token`,
  }
}

async function febrl(without: string[], recorded: number): Promise<BenchLine> {
  const left = readFileSync(`${folder}dataset4a.csv`, 'utf8')
  const right = readFileSync(`${folder}dataset4b.csv`, 'utf8')
  const start = performance.now()
  const { json } = await linkCommand(left, right, { truth: 'febrl', withoutFields: without })
  const took = seconds(start)
  return {
    name: `FEBRL 4${without.length > 0 ? ' without the number' : ''}`,
    ratio: recorded / took,
    against: 'EM in Python, recorded',
    detail: `${took.toFixed(2)} s, F1 ${json.truth?.f1.toFixed(5)}, estimated precision ${json.estimated.precision.toFixed(5)}, recall ${json.estimated.recall.toFixed(5)}`,
  }
}

/** Two made registers of about `rows` rows each, typing errors in one cell of twenty, linked from start to end. */
async function scale(rows: number, cores: number): Promise<BenchLine> {
  const made = madeRegister({ persons: rows * 1.25, overlap: 0.6, errors: 0.05, seed: 1, variety: 400 })
  const start = performance.now()
  const work = process.cpuUsage()
  let most = 0
  const result = await linkTables(made.left, made.right, registerFields, {
    ...(cores > 1 ? { threads: threads(cores) } : {}),
    onProgress: () => {
      most = Math.max(most, process.memoryUsage.rss())
    },
  })
  const took = seconds(start)
  const { user, system } = process.cpuUsage(work)
  const truth = measureAgainst(result.pairs, made.leftPersons, made.rightPersons)
  const all = made.leftPersons.length + made.rightPersons.length
  return {
    name: `linking ${made.leftPersons.length} × ${made.rightPersons.length}, ${cores === 1 ? 'one core' : `${cores} cores`}`,
    ratio: all / took / RECORDED.splinkRowsPerSecond,
    against: "Splink's README, rows a second",
    detail: `${took.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time, ${result.prepared.candidatePairs} pairs compared, ${Math.round(most / 1e6)} MB, F1 ${truth.f1.toFixed(4)}`,
  }
}

/** Speed and quality of `@lidzas/linkage`; a million rows a side with `LIDZAS_TEST_FULL=1`. */
export async function bench(): Promise<BenchLine[]> {
  const lines = [await clk(), tokens()]
  if (existsSync(folder))
    lines.push(await febrl([], RECORDED.pythonAll), await febrl(['soc_sec_id'], RECORDED.pythonWithout))
  for (const rows of [10_000, 100_000]) for (const cores of [1, 2]) lines.push(await scale(rows, cores))
  if (process.env.LIDZAS_TEST_FULL === '1') for (const cores of [1, 2]) lines.push(await scale(1_000_000, cores))
  return lines
}

/** Quality of linking the made register by share of typing errors: the curve in docs/methods/linkage.md. */
async function curve(): Promise<void> {
  const sets = [
    ['all six fields', registerFields],
    ['without document', registerFields.filter((field) => field.name !== 'document')],
    ['names, birth date, place', registerFields.slice(0, 4)],
    ['names and birth date', registerFields.slice(0, 3)],
  ] as const
  for (const [name, fields] of sets) {
    for (const { errors, truth, estimated } of await registerCurve(5000, [0, 0.05, 0.2], fields)) {
      console.log(
        `made register, ${name}, errors ${errors}: precision ${truth.precision.toFixed(4)} (estimated ${estimated.precision.toFixed(4)}), recall ${truth.recall.toFixed(4)} (estimated ${estimated.recall.toFixed(4)}), F1 ${truth.f1.toFixed(4)}`,
      )
    }
  }
}

const ADDRESS = ['street_number', 'address_1', 'address_2', 'suburb', 'postcode', 'state']
const SETS: readonly (readonly [string, readonly string[]])[] = [
  ['all fields', []],
  ['without the number', ['soc_sec_id']],
  ['names and birth date', ['soc_sec_id', ...ADDRESS]],
]

function show(name: string, { tp, fp, fn, precision, recall, f1 }: Truth, more = ''): void {
  console.log(
    `${name}: ${tp} right, ${fp} wrong, ${fn} missed; precision ${precision.toFixed(5)}, recall ${recall.toFixed(5)}, F1 ${f1.toFixed(5)}${more}`,
  )
}

/** Which tokens agree is the same under any keyed function; HMAC stands in for the oblivious one here. */
const keyed = (inputs: TokenInputs) =>
  inputs.map((row) => row.map((input) => input && createHmac('sha256', 'bench').update(input).digest('hex')))

/** The agreement table of docs/methods/linkage.md. */
async function agreement(): Promise<void> {
  const file = (name: string): string => readFileSync(`${folder}${name}`, 'utf8')
  const [textA, textB] = [file('dataset4a.csv'), file('dataset4b.csv')]
  const [a, b] = [readCsv(textA), readCsv(textB)]
  for (const [name, without] of SETS) {
    const options = { truth: 'febrl', withoutFields: without } as const
    const expected = ({ precision, recall }: { precision: number; recall: number }): string =>
      ` (estimated ${precision.toFixed(5)}, ${recall.toFixed(5)})`
    const linked = (await linkCommand(textA, textB, options)).json
    show(`FEBRL 4, ${name}`, linked.truth as Truth, expected(linked.estimated))
    for (const n of [1, 2]) {
      const { json } = await dedupeCommand(file(`dataset${n}.csv`), options)
      show(`FEBRL ${n}, ${name}`, json.truth as Truth, expected(json.estimated))
    }
    const { fields } = settleSchema(a, b, {}, without)
    const plan = planRecipes(fields)
    const tokensLinked = await linkTokens(
      keyed(tokenInputs(a.columns, fields, plan, 'left')),
      keyed(tokenInputs(b.columns, fields, plan, 'right')),
      plan,
      {
        chances: meanChances(keyChances(a.columns, fields, plan, 'left'), keyChances(b.columns, fields, plan, 'right')),
      },
    )
    const persons = (table: typeof a): string[] => febrlPersons(table.columns.get('rec_id') ?? [], 'rec_id')
    show(
      `FEBRL 4 by ${plan.recipes.length} tokens, ${name}`,
      measureAgainst(tokensLinked.pairs, persons(a), persons(b)),
      expected(tokensLinked.estimated),
    )
  }
}

/** What Bloom filters reach on FEBRL 4, for the threshold that is usual in the literature, plain and hardened. */
async function clkQuality(): Promise<void> {
  const sides = ['dataset4a.csv', 'dataset4b.csv'].map((name) => readCsv(readFileSync(`${folder}${name}`, 'utf8')))
  const [left, right] = sides.map((table) => febrlPersons(table.columns.get('rec_id') ?? [], 'rec_id'))
  const address = ['street_number', 'address_1', 'suburb', 'postcode']
  for (const [name, fields] of [
    ['all fields', ['given_name', 'surname', 'date_of_birth', ...address, 'soc_sec_id']],
    ['without the number', ['given_name', 'surname', 'date_of_birth', ...address]],
    ['names and birth date', ['given_name', 'surname', 'date_of_birth']],
  ] as const) {
    for (const harden of [[], [{ kind: 'balance' }], [{ kind: 'fold' }], [{ kind: 'rule90' }]] as const) {
      const [a, b] = sides.map((table) =>
        encodeClk(
          Array.from({ length: table.rows }, (_, row) =>
            Object.fromEntries(fields.map((field) => [field, fold(table.columns.get(field)?.[row] ?? '')])),
          ),
          { key: new Uint8Array(32).fill(1), harden },
        ),
      )
      const pairs = await matchClk(a ?? [], b ?? [], 0.8)
      show(`FEBRL 4 by Bloom filters, ${name}, ${harden[0]?.kind ?? 'plain'}`, measureAgainst(pairs, left ?? [], right))
    }
  }
}

if (import.meta.main) {
  if (existsSync(folder)) {
    await agreement()
    await clkQuality()
  }
  for (const { name, ratio, against, detail } of await bench()) {
    console.log(`${name}: ${ratio.toFixed(2)} × ${against} (${detail})`)
  }
  await curve()
}
