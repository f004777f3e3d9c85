// How many were never seen, from a table of counts: `node packages/mse/examples/estimate.mjs [file.csv]`
// Run after `tsc -p packages/mse/tsconfig.build.json`, or with `--conditions=lidzas` from the source.
import { readFileSync } from 'node:fs'
import { DataError, estimateCommand } from '@lidzas/mse'

const file = process.argv[2] ?? new URL('../fixtures/lists5.csv', import.meta.url)

try {
  const { json, table } = await estimateCommand(readFileSync(file, 'utf8'), { bootstrap: 1000, seed: 1 })
  console.log(table)
  console.log(json.verdict, json.reasons.map(({ code }) => code))
} catch (error) {
  if (!(error instanceof DataError)) throw error
  for (const { row, field, message } of error.faults) console.error(`${row}:${field}: ${message}`)
  process.exitCode = 1
}
