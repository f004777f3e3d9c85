import { estimateCommand, estimateReport } from '@lidzas/mse'
import type { Command, CommandIo, CommandOption } from '../../contract/command.ts'
import { numberFlag, overFiles, textFlag, textOf } from '../../contract/data_command.ts'
import { disclosureCommands } from './disclosure.ts'
import { linkageCommands } from './linkage.ts'
import { expectNewFile, writeNewFile } from './report_file.ts'

/** Commands over files, which need no database: the packages' own, with their options named as in the literature. */

const files = (io: CommandIo, count: number, usage: string): readonly string[] | undefined => {
  if (io.args.length === count) return io.args
  io.error(usage)
  return undefined
}
const option = (name: string, value: string, about: string): CommandOption => ({ name, value, about })
const known = <T>(values: Readonly<Record<string, T | undefined>>): Partial<Record<string, T>> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, T & {}] => entry[1] !== undefined))

const estimate: Command = {
  name: 'estimate',
  summary: 'Estimate how many were never seen, from overlapping lists',
  usage:
    'FILE [--method stepwise|main|aic|bic|average|dga|lcm|chao|all] [--threshold 0.02] [--order 2|3] [--bootstrap 1000] [--seed 1] [--report FILE]',
  options: [
    option('method', 'METHOD', 'stepwise (default), main, aic, bic, average, dga, lcm, chao or all'),
    option('threshold', 'P', 'p-value below which an interaction enters (stepwise), default 0.02'),
    option(
      'order',
      '2|3',
      'most lists in one interaction (stepwise, aic, bic, average), default 2; 3 from four lists on',
    ),
    option(
      'bootstrap',
      'N',
      'replicates of the bias-corrected accelerated interval (stepwise, main, aic, bic), to 1000000; without it the Wald interval',
    ),
    option('seed', 'N', 'seed of the random numbers, default 1'),
    option('report', 'FILE', 'write a page with charts'),
    option('language', 'lv|en', "the report's language, default lv"),
  ],
  needsDatabase: false,
  async run(io) {
    const [path] = files(io, 1, 'lidzas estimate FILE: one file, columns of 0 and 1 a list, optionally count') ?? []
    if (path === undefined) return 2
    return overFiles(io, path, async () => {
      const language = textFlag(io, 'language') ?? 'lv'
      if (language !== 'lv' && language !== 'en') throw new RangeError(`--language: lv or en, not "${language}"`)
      const report = textFlag(io, 'report')
      if (report !== undefined) await expectNewFile(io, 'report', report)
      const { json, table } = await estimateCommand(await textOf(io, path), {
        ...known({
          method: textFlag(io, 'method'),
          threshold: numberFlag(io, 'threshold'),
          order: numberFlag(io, 'order'),
          bootstrap: numberFlag(io, 'bootstrap'),
          seed: numberFlag(io, 'seed'),
        }),
        onProgress: io.progress,
      } as unknown as Parameters<typeof estimateCommand>[1])
      if (report !== undefined) await writeNewFile(io, 'report', report, estimateReport(json, language))
      return { json, table }
    })
  },
}

export const analysisCommands: readonly Command[] = [estimate, ...linkageCommands, ...disclosureCommands]
