import type { DetectOptions } from '../detect.ts'
import type { Control } from '../discovery.ts'
import { DataError, type DataFault } from '../errors.ts'
import { METHODS, type Method } from '../types.ts'

/** Options as a command line gives them: names with hyphens or in camel case, values as text, numbers or switches. */
export type CommandOptions = Readonly<Record<string, string | number | boolean | undefined>>

export type Parsed = {
  method: Method
  detect: DetectOptions
  from?: string
  to?: string
  q?: number
  control?: Control
  drill?: string
  width?: number
}

const NUMBERS = {
  b: 'b',
  w: 'w',
  alpha: 'alpha',
  minSigma: 'minSigma',
  baseline: 'baseline',
  frequency: 'frequency',
  noPeriods: 'noPeriods',
  pastWeeksNotIncluded: 'pastWeeksNotIncluded',
  weightsThreshold: 'weightsThreshold',
  pThresholdTrend: 'pThresholdTrend',
  k: 'k',
  h: 'h',
  threshold: 'threshold',
  harmonics: 'harmonics',
  window: 'window',
} as const

const CHOICES = {
  thresholdMethod: ['nbPlugin', 'muan', 'delta'],
  standardErrors: ['r', 'pearson'],
  c3: ['r', 'paper'],
  trans: ['rossi', 'standard', 'anscombe', 'none'],
} as const

const camel = (name: string): string =>
  name.replace(/^--/, '').replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase())

/** As the command line has it, where a fault names the option that was typed. */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)

const truth = (value: string | number | boolean): boolean | null => {
  if (value === true || value === 'true' || value === '') return true
  return value === false || value === 'false' ? false : null
}

/** Read the options of `alarms`; everything wrong with them in one `DataError`. */
export function parseOptions(options: CommandOptions): Parsed {
  const problems: DataFault[] = []
  const wrong = (field: string, message: string): void => void problems.push({ row: null, field, message })
  const detect: Record<string, unknown> = {}
  const parsed: Parsed = { method: 'farrington', detect: detect as DetectOptions }
  const number = (name: string, value: string | number | boolean): number => {
    const n = typeof value === 'boolean' || value === '' ? Number.NaN : Number(value)
    if (!Number.isFinite(n)) wrong(kebab(name), `"${value}" is not a number`)
    return n
  }
  for (const [given, value] of Object.entries(options)) {
    if (value === undefined) continue
    const name = camel(given)
    if (name in NUMBERS) detect[name] = number(name, value)
    else if (name in CHOICES) {
      const allowed: readonly string[] = CHOICES[name as keyof typeof CHOICES]
      if (allowed.includes(String(value))) detect[name] = value
      else wrong(kebab(name), `${kebab(name)} is one of ${allowed.join(', ')}`)
    } else if (name === 'method') {
      if ((METHODS as readonly string[]).includes(String(value))) parsed.method = value as Method
      else wrong('method', `method is one of ${METHODS.join(', ')}`)
    } else if (name === 'from' || name === 'to' || name === 'drill') parsed[name] = String(value)
    else if (name === 'q' || name === 'width') parsed[name] = number(name, value)
    else if (name === 'control') {
      if (value === 'bh' || value === 'by') parsed.control = value
      else wrong('control', 'control is bh or by')
    } else if (name === 'trend' || name === 'reweight' || name === 'reset') {
      const on = truth(value)
      if (on === null) wrong(name, `${name} is true or false`)
      else detect[name] = on
    } else if (name === 'limit54') {
      const parts = String(value).split(',').map(Number)
      if (value === false || value === 'none') detect.limit54 = null
      else if (parts.length === 2 && parts.every(Number.isInteger)) detect.limit54 = parts
      else wrong('limit54', 'limit54 is two whole numbers such as 5,4, or none')
    } else if (name === 'm') detect.m = value === 'mean' || value === 'glm' ? value : number('m', value)
    else if (name === 'dispersion') detect.dispersion = value === 'estimate' ? value : number('dispersion', value)
    else if (name !== 'json') wrong(given, 'unknown option')
  }
  if (problems.length > 0) throw new DataError(problems)
  return parsed
}
