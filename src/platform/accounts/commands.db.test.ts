import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { role } from '../../codes/role.ts'
import type { CommandIo } from '../../contract/command.ts'
import type { Actor, TestDatabase } from '../database/testing/index.ts'
import { commands } from './commands.ts'
import { rolesProblem } from './roles.ts'
import { type Bureau, bureau } from './testing.ts'

let opened: Bureau
let database: TestDatabase
let administrator: Actor
let asOwner: Bureau['asOwner']
let ask: Bureau['ask']
beforeAll(async () => {
  opened = await bureau()
  ;({ database, administrator, asOwner, ask } = opened)
})
afterAll(() => opened.close())
beforeEach(async () => void (await opened.asOwner('delete from accounts.throttle')))

describe('the operator’s commands share the rules', () => {
  async function run(name: string, flags: CommandIo['flags']) {
    const errors: string[] = []
    let result: unknown
    const exit = await commands
      .find((command) => command.name === name)
      ?.run({
        args: [],
        flags,
        json: false,
        database: { ownerUrl: database.ownerUrl, data: database.data },
        say: () => {},
        result: (value) => {
          result = value
        },
        error: (line) => void errors.push(line),
        progress: () => {},
        readFile: async () => new Uint8Array(),
        writeFile: async () => {},
      })
    return { exit, errors, result: result as Record<string, string> }
  }
  test('to add and close', async () => {
    expect((await run('organisation add', { slug: 'cli', 'name-lv': 'AA', 'name-en': 'AA', kind: 'ngo' })).exit).toBe(0)
    expect((await run('organisation add', { slug: 'cli', 'name-lv': 'AA', 'name-en': 'AA', kind: 'ngo' })).exit).toBe(1)
    expect(
      await run('organisation add', { slug: 'cli2', 'name-lv': 'A\u202eB', 'name-en': 'AB', kind: 'ngo' }),
    ).toMatchObject({ exit: 2, errors: [expect.stringContaining('--name-lv')] })
    const flags = { email: 'cli@example.test', name: 'Komanda', organisation: 'cli', roles: 'case_worker' }
    const added = await run('account add', flags)
    expect(added.exit).toBe(0)
    expect((await ask('POST', '/session', { email: flags.email, password: added.result.password })).status).toBe(200)
    expect(await run('account add', flags)).toMatchObject({ exit: 1, errors: [expect.stringContaining('--email')] })
    expect(
      await run('account add', { ...flags, email: 'x@example.test', roles: 'administrator,prosecutor' }),
    ).toMatchObject({
      exit: 1,
      errors: [expect.stringContaining('--roles')],
    })
    expect((await run('account add', { ...flags, email: 'x@example.test', organisation: 'none' })).exit).toBe(1)
    expect((await run('account close', { email: flags.email })).exit).toBe(0)
    expect((await run('account close', { email: flags.email })).exit).toBe(1)
  })
})

test('the database refuses what the rule keeps apart, and nothing else', async () => {
  const id = administrator.id
  for (const one of role.codes)
    for (const other of role.codes) {
      const roles = [one, other]
      const apart = rolesProblem(roles, 'lawyer') === 'roles_conflict'
      await asOwner('begin')
      const done = await asOwner('update accounts.account set roles = $2 where id = $1', [id, roles]).then(
        () => 'done',
        (reason: { constraint?: string }) => reason.constraint,
      )
      await asOwner('rollback')
      expect([roles, done]).toEqual([roles, apart ? 'roles_apart' : 'done'])
    }
})
