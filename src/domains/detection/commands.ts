import { screenCommand } from '@lidzas/screening'
import { alarmsCommand } from '@lidzas/surveillance'
import type { Command, CommandOption } from '../../contract/command.ts'
import { csvOf, overFiles, textFlag, textOf } from '../../contract/data_command.ts'

const option = (name: string, value: string, about: string): CommandOption => ({ name, value, about })

const alarms: Command = {
  name: 'alarms',
  summary: 'Early warning on counts by week: which are more than was to be expected',
  usage: 'FILE [--method farrington|farrington-original|c1|c2|c3|cusum|glr|bayes] [--from 261 --to 312]',
  options: [
    option('method', 'METHOD', 'farrington (default), farrington-original, c1, c2, c3, cusum, glr or bayes'),
    option('from', 'POSITION', 'first week to watch, counted from 1, or its label'),
    option('to', 'POSITION', 'last week to watch'),
    option('alpha', 'P', 'how often a quiet week may alarm'),
    option('b', 'N', 'years back (Farrington)'),
    option('w', 'N', 'half window of weeks (Farrington)'),
    option('no-periods', 'N', 'seasonal periods (Farrington flexible)'),
    option('past-weeks-not-included', 'N', 'latest weeks left out (Farrington flexible)'),
    option('weights-threshold', 'N', 'from which residual on past weeks weigh less'),
    option('p-threshold-trend', 'P', 'p-value below which a trend is kept'),
    option('threshold-method', 'METHOD', 'nbPlugin, muan or delta'),
    option('standard-errors', 'KIND', 'r (default) or pearson'),
    option(
      'limit54',
      'N,N',
      'silent with fewer cases than the first in so many latest weeks (Farrington), default 5,4; or none',
    ),
    option('reweight', 'true|false', 'weigh past outbreaks less (Farrington), default true'),
    option('trend', 'true|false', 'a trend in what is expected (Farrington: default true, GLR: false)'),
    option('baseline', 'N', 'weeks that a week is compared with (EARS)'),
    option('min-sigma', 'N', 'least standard deviation (EARS), default 0.5'),
    option('c3', 'KIND', "r (default, with the observed count) or paper, for C3's bound"),
    option('k', 'N', 'reference value (CUSUM)'),
    option('h', 'N', 'decision interval (CUSUM)'),
    option('trans', 'KIND', 'rossi, standard, anscombe or none (CUSUM)'),
    option('m', 'KIND', 'mean (default), glm with one yearly wave, or a number: the mean without a change (CUSUM)'),
    option('reset', 'true|false', 'begin anew after an alarm (CUSUM), default false'),
    option('threshold', 'N', 'of the likelihood ratio (GLR)'),
    option('harmonics', 'N', 'yearly waves, default 1 (GLR)'),
    option('dispersion', 'N', 'estimate (default) or a number, 0 for Poisson (GLR)'),
    option('window', 'N', 'weeks back at most in which a change is looked for (GLR)'),
    option('frequency', 'N', 'periods a year'),
    option('q', 'P', 'false discovery rate over many series'),
    option('control', 'bh|by', 'how false discoveries are controlled: Benjamini and Hochberg (default) or Yekutieli'),
    option('width', 'N', 'characteristics combined at most when first appearances are looked for, default 2'),
    option('drill', 'PERIOD', 'what drives the alarms of this period'),
  ],
  needsDatabase: false,
  async run(io) {
    const path = io.args[0]
    if (path === undefined || io.args.length > 1) {
      io.error('lidzas alarms FILE: one file, a column observed, or series, period and count')
      return 2
    }
    return overFiles(io, path, async () => {
      return alarmsCommand(await csvOf(io, path), io.flags)
    })
  },
}

const screen: Command = {
  name: 'screen',
  summary: 'Score the answers to a screening instrument: what they support, what is missing, how sure it is',
  usage: '--instrument ilo_labour_adult --answers FILE',
  options: [
    option(
      'instrument',
      'ID',
      'ilo_labour_adult, ilo_labour_child, ilo_sexual_adult, ilo_sexual_child, unodc_settings or first_contact',
    ),
    option('answers', 'FILE', 'JSON or CSV: indicator and yes, no or not_known'),
    option('language', 'lv|en|ru|uk', 'default en; Russian and Ukrainian for first_contact'),
  ],
  needsDatabase: false,
  async run(io) {
    const [instrument, path] = [textFlag(io, 'instrument'), textFlag(io, 'answers')]
    if (instrument === undefined || path === undefined || io.args.length > 0) {
      io.error('lidzas screen --instrument ID --answers FILE')
      return 2
    }
    return overFiles(io, path, async () => {
      const language = textFlag(io, 'language')
      return screenCommand(instrument, await textOf(io, path), language === undefined ? {} : { language })
    })
  },
}

export const commands: readonly Command[] = [alarms, screen]
