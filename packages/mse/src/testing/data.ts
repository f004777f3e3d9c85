import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCaptures } from '../input.ts'
import type { CaptureTable } from '../table.ts'

/** For tests and the benchmark only: where their data are. */
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures')

/** Reference data beside the repository; absent in most clones. */
export const reference = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'mse')
export const hasReference = existsSync(join(reference, 'mse_reference.json'))

/** `true` in the long test run. */
export const full = process.env.LIDZAS_TEST_FULL === '1'

export function ownText(name: string): string {
  return readFileSync(join(fixtures, name), 'utf8')
}

export function own(name: string): CaptureTable {
  return readCaptures(ownText(`${name}.csv`))
}

export function referenceText(name: string): string {
  return readFileSync(join(reference, name), 'utf8')
}

export function referenceTable(name: string): CaptureTable {
  return readCaptures(referenceText(`${name}.csv`))
}

/** |a − b| relative to b. */
export function relative(a: number, b: number): number {
  return Math.abs(a - b) / Math.abs(b)
}
