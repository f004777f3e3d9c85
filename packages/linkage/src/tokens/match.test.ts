import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../csv.ts'
import { settleSchema } from '../schema.ts'
import { febrlPersons, measureAgainst } from '../truth.ts'
import { keyChances, meanChances, type TokenInputs, tokenInputs } from './inputs.ts'
import type { TokenTable } from './make.ts'
import { linkTokens } from './match.ts'
import { planRecipes } from './recipes.ts'

const folder = fileURLToPath(new URL('../../../../../shared/data/linkage/', import.meta.url))

/** Which rows agree is the same under any keyed function; HMAC stands in for the oblivious one, which would take minutes. */
const keyed = (inputs: TokenInputs): TokenTable =>
  inputs.map((row) => row.map((input) => input && createHmac('sha256', 'test').update(input).digest('hex')))

async function febrl(without: string[]) {
  const left = readCsv(readFileSync(`${folder}dataset4a.csv`, 'utf8'))
  const right = readCsv(readFileSync(`${folder}dataset4b.csv`, 'utf8'))
  const { fields } = settleSchema(left, right, {}, without)
  const plan = planRecipes(fields)
  const result = await linkTokens(
    keyed(tokenInputs(left.columns, fields, plan, 'left')),
    keyed(tokenInputs(right.columns, fields, plan, 'right')),
    plan,
    {
      chances: meanChances(
        keyChances(left.columns, fields, plan, 'left'),
        keyChances(right.columns, fields, plan, 'right'),
      ),
    },
  )
  const ids = (table: typeof left): string[] => febrlPersons(table.columns.get('rec_id') ?? [], 'rec_id')
  return measureAgainst(result.pairs, ids(left), ids(right))
}

describe.skipIf(!existsSync(folder))('tokens on FEBRL 4 (skipped where ../shared/data/linkage is not there)', () => {
  it('F1 ≥ 0.995 at precision ≥ 0.994 with the number', async () => {
    const truth = await febrl([])
    expect(truth.f1).toBeGreaterThanOrEqual(0.995)
    expect(truth.precision).toBeGreaterThanOrEqual(0.994)
  })

  it('F1 ≥ 0.97 at precision ≥ 0.994 without the number', async () => {
    const truth = await febrl(['soc_sec_id'])
    expect(truth.f1).toBeGreaterThanOrEqual(0.97)
    expect(truth.precision).toBeGreaterThanOrEqual(0.994)
  })
})

describe('tokens', () => {
  const fields = [
    { name: 'given', kind: 'given_name', left: 'given', right: 'given' },
    { name: 'family', kind: 'surname', left: 'family', right: 'family' },
    { name: 'born', kind: 'birth_date', left: 'born', right: 'born' },
  ] as const
  const plan = planRecipes(fields)
  const table = (rows: readonly (readonly [string, string, string])[]) =>
    new Map(['given', 'family', 'born'].map((name, i) => [name, rows.map((row) => row[i] as string)]))

  it('never combines less than the stated chance allows', () => {
    expect(plan.recipes.length).toBeGreaterThan(2)
    for (const recipe of plan.recipes) {
      expect(recipe.keys.reduce((chance, k) => chance * (plan.keys[k]?.chance ?? 1), 1)).toBeLessThanOrEqual(5e-6)
    }
  })

  it('are equal for Latvian, Russian and English spelling and for exchanged day and month', () => {
    const inputs = tokenInputs(
      table([
        ['Jūlija', 'Kovaļčuka', '1990-03-04'],
        ['Юлия', 'Ковальчук', '04.03.1990'],
        ['Yulia', 'Kovalchuk', '1990-04-03'],
        ['Anna', 'Bērziņa', '1990-03-04'],
      ]),
      fields,
      plan,
    )
    const texts = inputs.map((row) => row.map((input) => new TextDecoder().decode(input)))
    for (const row of texts) {
      expect(row[1]).toBe(row[0])
      expect(row[2]).toBe(row[0])
      expect(row[3]).not.toBe(row[0])
    }
  })

  it('has no token where a part is missing and refuses tables that do not fit the plan', async () => {
    const inputs = tokenInputs(table([['Anna', 'Bērziņa', '']]), fields, plan)
    plan.recipes.forEach((recipe, r) => {
      const needsDate = recipe.keys.some((k) => plan.keys[k]?.kind === 'birth_date')
      expect(inputs[r]?.[0] === undefined).toBe(needsDate)
    })
    await expect(linkTokens([['a']], [['a']], plan)).rejects.toThrow('recipes')
  })
})
