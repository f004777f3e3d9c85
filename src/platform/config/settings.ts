import type { z } from 'zod'
import * as values from './values.ts'

/** The modes: everything invented and open for trying, or real. */
export const modes = ['demonstration', 'production'] as const
export type Mode = (typeof modes)[number]

/** What an empty installation begins with: Latvia's organisations, plan and figures, or nothing. */
export const profiles = ['latvia', 'empty'] as const
export type Profile = (typeof profiles)[number]

/** Levels of pino, the logger. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** One variable of the environment. */
export interface Setting {
  readonly value: z.ZodType<unknown, string>
  /** Stands where nothing is set; a sentence in `whenUnset` where it depends on other settings. */
  readonly fallback?: string
  readonly whenUnset?: string
  /** Holds a password, which is never shown. */
  readonly secret?: true
  /** What it does, for the operator. */
  readonly about: string
}

/** Every setting of the program, in the order in which `lidzas config` shows them. */
export const settings = {
  LIDZAS_PORT: { value: values.port, fallback: '4870', about: 'Port on which the program serves' },
  LIDZAS_HOST: {
    value: values.host,
    fallback: '127.0.0.1',
    about: 'Address of this machine on which the program serves; 0.0.0.0 is every one, for a proxy on another machine',
  },
  LIDZAS_DATA: {
    value: values.place,
    fallback: 'var',
    about: "Folder of the embedded database and of the keys; a relative path starts at the project's folder",
  },
  LIDZAS_PROFILE: {
    value: values.oneOf(profiles),
    fallback: 'latvia',
    about: "What an empty database begins with: Latvia's organisations, plan and published figures, or nothing",
  },
  LIDZAS_COUNTRY: {
    value: values.place,
    whenUnset: "Latvia's",
    about: "File of the country's holidays and service rules; demo/latvia/country.json shows its form",
  },
  LIDZAS_MODE: {
    value: values.oneOf(modes),
    fallback: 'demonstration',
    about: 'demonstration: invented people and sign-in by one click; production: neither, and strict settings',
  },
  DATABASE_URL: {
    value: values.databaseUrl,
    whenUnset: 'the embedded database',
    secret: true,
    about:
      'A PostgreSQL (15 or later) of your own: postgres://OWNER:PASSWORD@HOST:PORT/DATABASE, OWNER with CREATEROLE',
  },
  LIDZAS_ORIGIN: {
    value: values.origin,
    whenUnset: 'http://127.0.0.1:PORT',
    about: 'Address under which people reach the program; https is required in production',
  },
  LIDZAS_TRUSTED_PROXY: {
    value: values.networks,
    whenUnset: 'no proxy',
    about: 'Addresses of the proxies that end https, whose forwarded headers are believed; required in production',
  },
  LIDZAS_SMTP_URL: {
    value: values.smtpUrl,
    whenUnset: 'no mail leaves; the administrator sees an outbox',
    secret: true,
    about: 'Mail server: smtp(s)://USER:PASSWORD@HOST:PORT',
  },
  LIDZAS_MAIL_FROM: {
    value: values.mailFrom,
    whenUnset: 'none; required with LIDZAS_SMTP_URL',
    about: 'Sender of the mail that the program sends',
  },
  LIDZAS_LOG: {
    value: values.oneOf(logLevels),
    whenUnset: 'warn in the demonstration, info in production',
    about: `How much is logged: ${logLevels.join(', ')}`,
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settings
export const settingNames = Object.keys(settings) as SettingName[]
