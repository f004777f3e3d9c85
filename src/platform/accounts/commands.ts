import { randomInt } from 'node:crypto'
import { organisationMandate } from '../../codes/organisation_mandate.ts'
import { role } from '../../codes/role.ts'
import type { Command, CommandIo } from '../../contract/command.ts'
import { asOffice } from '../access/index.ts'
import { newId } from '../id.ts'
import { hashPassword } from './password.ts'

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** A first password of 25 characters that nobody chose; the person changes it. About 123 bits. */
const firstPassword = (): string =>
  Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  )

const flag = (io: CommandIo, name: string): string =>
  typeof io.flags[name] === 'string' ? String(io.flags[name]).trim() : ''
const list = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

function missing(io: CommandIo, ...names: string[]): boolean {
  const lacking = names.filter((name) => !flag(io, name))
  for (const name of lacking) io.error(`--${name} is needed`)
  return lacking.length > 0
}

const addOrganisation: Command = {
  name: 'organisation add',
  summary: 'Add an organisation of this installation',
  usage: '--slug vdi --name-lv NAME --name-en NAME --kind inspectorate --mandates first_line,inspects_labour',
  options: [
    { name: 'slug', value: 'SLUG', about: 'short name for addresses and files: small letters, digits, hyphens' },
    { name: 'name-lv', value: 'NAME', about: 'its name in Latvian' },
    { name: 'name-en', value: 'NAME', about: 'its name in English' },
    { name: 'kind', value: 'KIND', about: 'what it is: ministry, police, agency, ngo, …' },
    { name: 'mandates', value: 'LIST', about: `with commas: ${organisationMandate.codes.join(', ')}` },
  ],
  needsDatabase: true,
  async run(io) {
    if (missing(io, 'slug', 'name-lv', 'name-en', 'kind')) return 2
    const mandates = list(flag(io, 'mandates'))
    const unknown = mandates.filter((m) => !(organisationMandate.codes as readonly string[]).includes(m))
    if (unknown.length || !/^[a-z0-9][a-z0-9_-]*$/.test(flag(io, 'slug'))) {
      io.error(
        unknown.length
          ? `--mandates: no such mandate: ${unknown.join(', ')}`
          : '--slug: small letters, digits and hyphens only',
      )
      return 2
    }
    const id = newId()
    const made = await asOffice(String(io.database?.ownerUrl), 'lidzas_import', async ({ client, event }) => {
      const result = await client.query(
        `insert into accounts.organisation (id, slug, name_lv, name_en, kind, mandates) values ($1, $2, $3, $4, $5, $6) on conflict (slug) do nothing`,
        [id, flag(io, 'slug'), flag(io, 'name-lv'), flag(io, 'name-en'), flag(io, 'kind'), mandates],
      )
      if (result.rowCount) await event('accounts.organisation_add', null, id, { mandates })
      return result.rowCount === 1
    })
    if (!made) {
      io.error(`--slug: there is an organisation ${flag(io, 'slug')} already`)
      return 1
    }
    io.result({ id, slug: flag(io, 'slug') })
    io.say(`Added ${flag(io, 'name-en')}.`)
    return 0
  },
}

const addAccount: Command = {
  name: 'account add',
  summary: 'Add a person of an organisation; prints a first password once',
  usage: '--email ADDRESS --name NAME --organisation SLUG --roles case_worker,commission_member',
  options: [
    { name: 'email', value: 'ADDRESS', about: 'what the person signs in with' },
    { name: 'name', value: 'NAME', about: 'first and last name' },
    { name: 'organisation', value: 'SLUG', about: 'whom the person works for' },
    { name: 'roles', value: 'LIST', about: `with commas: ${role.codes.join(', ')}` },
    {
      name: 'profession',
      value: 'PROFESSION',
      about: 'on a commission: social_worker, psychologist, lawyer or police_officer',
    },
  ],
  needsDatabase: true,
  async run(io) {
    if (missing(io, 'email', 'name', 'organisation', 'roles')) return 2
    const roles = list(flag(io, 'roles'))
    const unknown = roles.filter((r) => !(role.codes as readonly string[]).includes(r))
    const professions = ['social_worker', 'psychologist', 'lawyer', 'police_officer', '']
    if (unknown.length || !/^\S+@\S+$/.test(flag(io, 'email')) || !professions.includes(flag(io, 'profession'))) {
      io.error(
        unknown.length
          ? `--roles: no such role: ${unknown.join(', ')}`
          : `--email or --profession: not one: ${flag(io, 'email')} ${flag(io, 'profession')}`,
      )
      return 2
    }
    const password = firstPassword()
    const digest = await hashPassword(password)
    const id = newId()
    const problem = await asOffice(String(io.database?.ownerUrl), 'lidzas_import', async ({ client, event }) => {
      const found = await client.query<{ id: string }>('select id from accounts.organisation where slug = $1', [
        flag(io, 'organisation'),
      ])
      const organisation = found.rows[0]?.id
      if (!organisation) return `--organisation: there is no organisation ${flag(io, 'organisation')}`
      const result = await client.query(
        `insert into accounts.account (id, organisation_id, name, email, roles, profession, password_digest) values ($1, $2, $3, lower($4), $5, nullif($6, ''), $7)
         on conflict (email) do nothing`,
        [id, organisation, flag(io, 'name'), flag(io, 'email'), roles, flag(io, 'profession'), digest],
      )
      if (result.rowCount !== 1) return '--email: there is an account with this address already'
      await event('accounts.account_add', null, organisation, { account: id, roles })
      return undefined
    })
    if (problem) {
      io.error(problem)
      return 1
    }
    io.result({ id, password })
    io.say(
      `Added. First password, shown this once: ${password}\nThe person changes it, and sets up the second factor, at the first sign-in.`,
    )
    return 0
  },
}

const closeAccount: Command = {
  name: 'account close',
  summary: 'Close an account: its sessions end with their next request',
  usage: '--email ADDRESS',
  options: [{ name: 'email', value: 'ADDRESS', about: 'whose account' }],
  needsDatabase: true,
  async run(io) {
    if (missing(io, 'email')) return 2
    const closed = await asOffice(String(io.database?.ownerUrl), 'lidzas_import', async ({ client, event }) => {
      const { rows } = await client.query<{ id: string; organisation_id: string }>(
        'update accounts.account set active = false where email = lower($1) and active returning id, organisation_id',
        [flag(io, 'email')],
      )
      if (rows[0]) await event('accounts.account_close', null, rows[0].organisation_id, { account: rows[0].id })
      return rows.length
    })
    if (closed === 0) {
      io.error('--email: there is no open account with this address')
      return 1
    }
    io.result({ closed })
    io.say('Closed.')
    return 0
  },
}

export const commands: readonly Command[] = [addOrganisation, addAccount, closeAccount]
