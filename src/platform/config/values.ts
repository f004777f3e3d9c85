import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** The project's folder: relative paths in settings start there, wherever the program was started from. */
export const projectRoot = resolve(import.meta.dirname, '../../..')

/** A setting's text that has to hold to a rule; the message says what is wrong and what would be right. */
const text = (holds: (value: string) => boolean, message: string) => z.string().refine(holds, { error: message })

const parseUrl = (value: string): URL | undefined => (URL.canParse(value) ? new URL(value) : undefined)

export const port = text(
  (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
  'is not a port: give a number from 1 to 65535 (0 takes any free one)',
).transform(Number)

export const host = text(
  (value) => isIP(value) !== 0 || value === 'localhost',
  'is not an address of this machine: give 127.0.0.1, ::1, 0.0.0.0 or another IP address',
)

/** A file or folder; a relative path starts at the project's folder. */
export const place = text((value) => !value.includes('\0'), 'is not a path').transform((value) =>
  resolve(projectRoot, value),
)

export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `is not known: give one of ${values.join(', ')}` })

export const databaseUrl = text((value) => {
  const url = parseUrl(value)
  return (
    (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') &&
    url.username !== '' &&
    url.hostname !== '' &&
    url.pathname.length > 1
  )
}, 'is not a PostgreSQL address: give postgres://USER:PASSWORD@HOST:PORT/DATABASE')

export const origin = text((value) => {
  const url = parseUrl(value)
  return (url?.protocol === 'http:' || url?.protocol === 'https:') && url.pathname === '/' && !/[?#@]/.test(value)
}, 'is not an origin: give http(s)://HOST or http(s)://HOST:PORT, without a path').transform(
  (value) => new URL(value).origin,
)

/** Networks that proxies stand in; the names are those of Express and Fastify. */
const namedNetworks = ['loopback', 'linklocal', 'uniquelocal']

function isNetwork(value: string): boolean {
  if (namedNetworks.includes(value)) return true
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

const list = (value: string) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

export const networks = text(
  (value) => list(value).length > 0 && list(value).every(isNetwork),
  `is not a list of networks: give addresses such as 10.0.0.7 or 10.0.0.0/8, or ${namedNetworks.join(', ')}, with commas between`,
).transform(list)

export const smtpUrl = text((value) => {
  const url = parseUrl(value)
  return (url?.protocol === 'smtp:' || url?.protocol === 'smtps:') && url.hostname !== ''
}, 'is not a mail server: give smtp(s)://USER:PASSWORD@HOST:PORT')

export const mailFrom = text((value) => {
  const address = /^[^<>\r\n]*<([^<>]+)>$/.exec(value)?.[1] ?? value
  return z.email().safeParse(address).success
}, 'is not a sender: give name@example.org or Name <name@example.org>')

/** An address with its password hidden, or the value itself where there is none. */
export function masked(value: string): string {
  const url = parseUrl(value)
  if (!url) return '•••'
  if (url.password === '' && url.searchParams.get('password') === null) return value
  if (url.password !== '') url.password = 'HIDDEN'
  if (url.searchParams.has('password')) url.searchParams.set('password', 'HIDDEN')
  return url.href.replaceAll('HIDDEN', '•••')
}
