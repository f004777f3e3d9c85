import { randomInt } from 'node:crypto'
import { type OrganisationMandate, organisationMandate } from '../../codes/organisation_mandate.ts'
import type { Role } from '../../codes/role.ts'
import type { Command, CommandIo } from '../../contract/command.ts'
import { asOffice } from '../access/index.ts'
import { inCommand, putAccount, putOrganisation, shutAccount } from './administer.ts'
import { accountRoles, OrganisationName, PersonName, type Profession, professions } from './contract/administration.ts'
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

/** A name that the page would refuse is refused here too, said with its option. */
function misnamed(io: CommandIo, shape: typeof PersonName, ...names: string[]): boolean {
  const wrong = names.filter((name) => !shape.safeParse(flag(io, name)).success)
  for (const name of wrong)
    io.error(
      `--${name}: one line of 2 to ${shape.maxLength} characters, without hidden ones (copied text often brings some)`,
    )
  return wrong.length > 0
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
    if (misnamed(io, OrganisationName, 'name-lv', 'name-en')) return 2
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
    const id = await asOffice(String(io.database?.ownerUrl), 'lidzas_import', (scope) =>
      putOrganisation(inCommand(scope), {
        slug: flag(io, 'slug'),
        nameLv: flag(io, 'name-lv'),
        nameEn: flag(io, 'name-en'),
        kind: flag(io, 'kind'),
        mandates: mandates as OrganisationMandate[],
      }),
    )
    if (id === null) {
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
    { name: 'roles', value: 'LIST', about: `with commas: ${accountRoles.join(', ')}` },
    {
      name: 'profession',
      value: 'PROFESSION',
      about: 'on a commission: social_worker, psychologist, lawyer or police_officer',
    },
  ],
  needsDatabase: true,
  async run(io) {
    if (missing(io, 'email', 'name', 'organisation', 'roles')) return 2
    if (misnamed(io, PersonName, 'name')) return 2
    const roles = list(flag(io, 'roles'))
    const unknown = roles.filter((r) => !(accountRoles as readonly string[]).includes(r))
    const profession = flag(io, 'profession') || null
    if (
      unknown.length ||
      !/^\S+@\S+$/.test(flag(io, 'email')) ||
      (profession !== null && !(professions as readonly string[]).includes(profession))
    ) {
      io.error(
        unknown.length
          ? `--roles: no such role: ${unknown.join(', ')}`
          : `--email or --profession: not one: ${flag(io, 'email')} ${flag(io, 'profession')}`,
      )
      return 2
    }
    const password = firstPassword()
    const digest = await hashPassword(password)
    const made = await asOffice(String(io.database?.ownerUrl), 'lidzas_import', async (scope) => {
      const found = await scope.db
        .selectFrom('accounts.organisation')
        .select('id')
        .where('slug', '=', flag(io, 'organisation'))
        .executeTakeFirst()
      if (!found) return { problem: 'no_organisation' } as const
      return putAccount(inCommand(scope), {
        name: flag(io, 'name'),
        email: flag(io, 'email'),
        organisation: found.id,
        roles: roles as Role[],
        profession: profession as Profession | null,
        passwordDigest: digest,
      })
    })
    if ('problem' in made) {
      io.error(sayings[made.problem])
      return 1
    }
    const { id } = made
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
    const done = await asOffice(String(io.database?.ownerUrl), 'lidzas_import', async (scope) => {
      const found = await scope.db
        .selectFrom('accounts.account')
        .select('id')
        .where('email', '=', flag(io, 'email').toLowerCase())
        .executeTakeFirst()
      return found ? shutAccount(inCommand(scope), found.id) : 'not_found'
    })
    if (done !== 'done') {
      io.error(sayings[done])
      return 1
    }
    io.result({ closed: 1 })
    io.say('Closed.')
    return 0
  },
}

/** What stands in the way, said to the operator. */
const sayings = {
  no_organisation: '--organisation: there is no organisation of this short name',
  organisation_closed: '--organisation: this organisation is closed',
  email_taken: '--email: there is an account with this address already',
  roles_conflict:
    '--roles: an administrator does no case work and watches over no data; a rapporteur does not run what they assess',
  profession_needed: '--profession: a commission member is a social worker, psychologist, lawyer or police officer',
  not_found: '--email: there is no open account with this address',
  last_administrator: '--email: this is the last administrator; add another first',
} as const

export const commands: readonly Command[] = [addOrganisation, addAccount, closeAccount]
