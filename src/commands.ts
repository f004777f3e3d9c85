/** Gathers the rooms' commands for the operator's line. */
import type { Command } from './contract/command.ts'
import { commands as detection } from './domains/detection/commands.ts'
import { commands as plan } from './domains/plan/commands.ts'
import { commands as protection } from './domains/protection/commands.ts'
import { analysisCommands } from './domains/statistics/analysis.ts'
import { commands as statistics } from './domains/statistics/commands.ts'
import { matrixOf, matrixPage } from './platform/access/matrix.ts'
import { commands as accounts } from './platform/accounts/commands.ts'
import { commands as config } from './platform/config/commands.ts'
import { commands as record } from './platform/record/commands.ts'
import { commands as vault } from './platform/vault/commands.ts'

/** What belongs to no room: the settings, the matrix of all rooms' operations. */
const matrix: Command = {
  name: 'matrix',
  summary: 'Print who may call what, from the contracts of all rooms',
  usage: '',
  options: [],
  needsDatabase: false,
  async run(io) {
    const { handlers } = await import('./rooms.ts')
    const rows = matrixOf(handlers.map((h) => h.operation))
    io.result({ operations: rows })
    io.say(matrixPage(rows).trimEnd())
    return 0
  },
}

const types: Command = {
  name: 'types',
  summary: "Write the database's types from a migrated database (for developers)",
  usage: '',
  options: [],
  needsDatabase: true,
  async run(io) {
    const { writeTypes } = await import('../scripts/types.ts')
    await writeTypes(String(io.database?.ownerUrl))
    io.say('src/platform/database/database.types.ts was written.')
    return 0
  },
}

export const commands: readonly Command[] = [
  ...accounts,
  ...analysisCommands,
  ...config,
  ...detection,
  ...plan,
  ...protection,
  ...record,
  ...statistics,
  ...vault,
  matrix,
  types,
].sort((a, b) => (a.name < b.name ? -1 : 1))
