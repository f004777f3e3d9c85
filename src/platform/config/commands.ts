import type { Command } from '../../contract/command.ts'
import { describeSettings } from './index.ts'

/** `lidzas config`: every setting, what it does, what it is now. */
export const commands: readonly Command[] = [
  {
    name: 'config',
    summary: 'Show every setting, what it does and what it is now; passwords are hidden',
    usage: '',
    options: [],
    needsDatabase: false,
    async run(io) {
      const rows = describeSettings(process.env)
      io.result({ settings: rows })
      for (const row of rows)
        io.say(`${row.name}\n  ${row.about}\n  ${JSON.stringify({ ...row, name: undefined, about: undefined })}`)
      return 0
    },
  },
]
