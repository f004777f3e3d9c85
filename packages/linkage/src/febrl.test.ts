import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { dedupeCommand, linkCommand } from './commands.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/linkage/', import.meta.url))
const read = (name: string): string => readFileSync(`${folder}${name}`, 'utf8')

describe.skipIf(!existsSync(folder))(
  'FEBRL reference files (skipped where ../shared/data/linkage is not there)',
  () => {
    it('links FEBRL 4 with all fields at F1 ≥ 0.999, threshold from the model', async () => {
      const { json } = await linkCommand(read('dataset4a.csv'), read('dataset4b.csv'), { truth: 'febrl' })
      expect(json.truth?.f1).toBeGreaterThanOrEqual(0.999)
      expect((json.truth?.tp ?? 0) + (json.truth?.fn ?? 0)).toBe(5000)
      expect(json.pairs.every((pair) => pair.score >= json.threshold)).toBe(true)
    })

    it('links FEBRL 4 without the identity number at F1 ≥ 0.998', async () => {
      const { json } = await linkCommand(read('dataset4a.csv'), read('dataset4b.csv'), {
        truth: 'febrl',
        withoutFields: ['soc_sec_id'],
      })
      expect(json.truth?.f1).toBeGreaterThanOrEqual(0.998)
      expect(json.fields.map((field) => field.name)).not.toContain('soc_sec_id')
      // What the model expects of itself, without truth, must lie near what is true.
      expect(Math.abs(json.estimated.precision - (json.truth?.precision ?? 0))).toBeLessThan(0.005)
      expect(Math.abs(json.estimated.recall - (json.truth?.recall ?? 0))).toBeLessThan(0.005)
    })

    it.each([
      ['dataset1.csv', 500],
      ['dataset2.csv', 1934],
    ])('finds the duplicates of %s at F1 ≥ 0.999 and ≥ 0.998 without the number', async (file, pairs) => {
      const all = await dedupeCommand(read(file), { truth: 'febrl' })
      expect((all.json.truth?.tp ?? 0) + (all.json.truth?.fn ?? 0)).toBe(pairs)
      expect(all.json.truth?.f1).toBeGreaterThanOrEqual(0.999)
      const less = await dedupeCommand(read(file), { truth: 'febrl', withoutFields: ['soc_sec_id'] })
      expect(less.json.truth?.f1).toBeGreaterThanOrEqual(0.998)
    })
  },
)
