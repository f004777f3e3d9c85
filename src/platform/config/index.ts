import { z } from 'zod'
import {
  type LogLevel,
  type Mode,
  type Profile,
  type Setting,
  type SettingName,
  settingNames,
  settings,
} from './settings.ts'
import { masked } from './values.ts'

export type { LogLevel, Mode, Profile, SettingName } from './settings.ts'
export { projectRoot } from './values.ts'

/** The program's settings, checked. */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number
  /** The address of this machine that it listens on. */
  readonly host: string
  /** Absolute path of LIDZAS_DATA. */
  readonly data: string
  readonly profile: Profile
  readonly mode: Mode
  /** Absolute path of the country's file; Latvia's where undefined. */
  readonly country: string | undefined
  /** The owner's address of an ordinary PostgreSQL; the embedded one is used where undefined. */
  readonly databaseUrl: string | undefined
  /** Scheme, host and port under which people reach the program, without a slash at the end. */
  readonly origin: string
  /** Proxies whose forwarded headers are believed (addresses, networks, or the names Fastify knows). */
  readonly trustedProxy: readonly string[] | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  readonly log: LogLevel
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Settings that do not hold. Each line names one variable, what is wrong with it and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

const schema = z.object({
  LIDZAS_PORT: settings.LIDZAS_PORT.value,
  LIDZAS_HOST: settings.LIDZAS_HOST.value,
  LIDZAS_DATA: settings.LIDZAS_DATA.value,
  LIDZAS_PROFILE: settings.LIDZAS_PROFILE.value,
  LIDZAS_COUNTRY: settings.LIDZAS_COUNTRY.value.optional(),
  LIDZAS_MODE: settings.LIDZAS_MODE.value,
  DATABASE_URL: settings.DATABASE_URL.value.optional(),
  LIDZAS_ORIGIN: settings.LIDZAS_ORIGIN.value.optional(),
  LIDZAS_TRUSTED_PROXY: settings.LIDZAS_TRUSTED_PROXY.value.optional(),
  LIDZAS_SMTP_URL: settings.LIDZAS_SMTP_URL.value.optional(),
  LIDZAS_MAIL_FROM: settings.LIDZAS_MAIL_FROM.value.optional(),
  LIDZAS_LOG: settings.LIDZAS_LOG.value.optional(),
})

/**
 * Reads every setting from the environment. An empty variable counts as not set.
 *
 * @throws ConfigError with a line for each setting that does not hold, those of production included
 */
export function config(env: Environment): Config {
  const parsed = schema.safeParse(withFallbacks(env))
  const lines = [...misspelt(env), ...(parsed.error ? parsed.error.issues.map((issue) => explained(issue, env)) : [])]
  const it = parsed.data
  if (it) lines.push(...together(it))
  if (!it || lines.length > 0) throw new ConfigError(lines)
  return {
    port: it.LIDZAS_PORT,
    host: it.LIDZAS_HOST,
    data: it.LIDZAS_DATA,
    profile: it.LIDZAS_PROFILE,
    mode: it.LIDZAS_MODE,
    country: it.LIDZAS_COUNTRY,
    databaseUrl: it.DATABASE_URL,
    origin: it.LIDZAS_ORIGIN ?? `http://127.0.0.1:${it.LIDZAS_PORT}`,
    trustedProxy: it.LIDZAS_TRUSTED_PROXY,
    smtpUrl: it.LIDZAS_SMTP_URL,
    mailFrom: it.LIDZAS_MAIL_FROM,
    log: it.LIDZAS_LOG ?? (it.LIDZAS_MODE === 'production' ? 'info' : 'warn'),
  }
}

const given = (env: Environment, name: string) => env[name]?.trim() || undefined

function withFallbacks(env: Environment): Partial<Record<SettingName, string>> {
  const found: Partial<Record<SettingName, string>> = {}
  for (const name of settingNames) {
    const value = given(env, name) ?? (settings[name] as Setting).fallback
    if (value !== undefined) found[name] = value
  }
  return found
}

function explained(issue: z.core.$ZodIssue, env: Environment): string {
  const name = issue.path[0] as SettingName
  const value = given(env, name) ?? ''
  const shown = (settings[name] as Setting).secret ? masked(value) : value
  return `${name}: "${shown}" ${issue.message}.`
}

/** Rules over several settings. */
function together(it: z.infer<typeof schema>): string[] {
  const lines: string[] = []
  if (it.LIDZAS_SMTP_URL && !it.LIDZAS_MAIL_FROM) {
    lines.push('LIDZAS_MAIL_FROM: is required with LIDZAS_SMTP_URL: give name@example.org.')
  }
  if (it.LIDZAS_MODE === 'production') {
    if (!it.LIDZAS_ORIGIN?.startsWith('https://')) {
      lines.push('LIDZAS_ORIGIN: must be an https address in production, such as https://lidzas.example.org.')
    }
    if (!it.LIDZAS_TRUSTED_PROXY) {
      lines.push(
        'LIDZAS_TRUSTED_PROXY: must name the proxy that ends https in production, such as loopback or 10.0.0.7.',
      )
    }
  }
  return lines
}

/** A misspelt name would silently leave the default: LIDZAS_MODES=production would run the demonstration. */
function misspelt(env: Environment): string[] {
  const known: readonly string[] = settingNames
  return Object.keys(env)
    .filter((name) => name.startsWith('LIDZAS_') && !known.includes(name))
    .flatMap((name) => {
      const near = known.find((other) => distance(name, other) <= 2)
      return near ? [`${name}: is not a setting: did you mean ${near}?`] : []
    })
}

/** How many letters to add, drop or change. Source: Levenshtein (1966). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** One line of what `lidzas config` prints. Passwords are hidden. */
export interface DescribedSetting {
  readonly name: SettingName
  readonly value: string
  readonly from: 'environment' | 'default'
  readonly fallback: string
  readonly about: string
}

/** Every setting with its value here, where that comes from, its default and what it does. */
export function describeSettings(env: Environment): DescribedSetting[] {
  return settingNames.map((name) => {
    const setting: Setting = settings[name]
    const fallback = setting.fallback ?? setting.whenUnset ?? ''
    const value = given(env, name)
    return {
      name,
      value: value === undefined ? fallback : setting.secret ? masked(value) : value,
      from: value === undefined ? 'default' : 'environment',
      fallback,
      about: setting.about,
    }
  })
}
