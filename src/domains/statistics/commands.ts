import type { Command, CommandIo } from '../../contract/command.ts'
import { asOffice } from '../../platform/access/index.ts'
import { Dimension } from './contract.ts'
import { countYear } from './door.ts'

/** `lidzas count`: what the statistics page shows, for the operator and for checks. */
const count: Command = {
  name: 'count',
  summary: 'Count the people in the register in one year, by the stored rule',
  usage: '--year 2023 [--by form,sex,majority]',
  options: [
    { name: 'year', value: 'YEAR', about: 'the year to count' },
    { name: 'by', value: 'LIST', about: `dimensions, with commas: ${Dimension.options.join(', ')}` },
  ],
  needsDatabase: true,
  async run(io: CommandIo) {
    const year = Number(io.flags.year)
    if (!Number.isInteger(year) || year < 1990 || year > 2100) {
      io.error('--year: a year between 1990 and 2100 is needed, as in --year 2023')
      return 2
    }
    const wanted = typeof io.flags.by === 'string' ? io.flags.by.split(',').map((name) => name.trim()) : []
    const unknown = wanted.filter((name) => !Dimension.safeParse(name).success)
    if (unknown.length || wanted.length > 4) {
      io.error(
        unknown.length
          ? `--by: no such dimension: ${unknown.join(', ')}. Use ${Dimension.options.join(', ')}`
          : '--by: four dimensions at most',
      )
      return 2
    }
    const made = await asOffice(String(io.database?.ownerUrl), 'lidzas_statistics', ({ db }) =>
      countYear({ db, now: new Date() }, year, wanted as Dimension[]),
    )
    io.result(made)
    io.say(`${year}: ${made.total} people, ${made.identified} identified and ${made.presumed} presumed`)
    for (const cell of made.cells)
      io.say(`  ${made.by.map((d) => String(cell[d]).padEnd(24)).join('')}${String(cell.count).padStart(7)}`)
    if (made.multiple.length) io.say(`  One person may stand in several cells by ${made.multiple.join(', ')}.`)
    io.say(made.rule.text.en)
    return 0
  },
}

export const commands: readonly Command[] = [count]
