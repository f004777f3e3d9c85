/** Gathers the rooms' commands for the operator's line. */
import type { Command } from './contract/command.ts'
import { commands as detection } from './domains/detection/commands.ts'
import { commands as plan } from './domains/plan/commands.ts'
import { commands as protection } from './domains/protection/commands.ts'
import { analysisCommands } from './domains/statistics/analysis.ts'
import { commands as statistics } from './domains/statistics/commands.ts'

export const commands: readonly Command[] = [
  ...analysisCommands,
  ...detection,
  ...plan,
  ...protection,
  ...statistics,
].sort((a, b) => (a.name < b.name ? -1 : 1))
