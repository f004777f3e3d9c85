import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadProfile } from '../demo/load.ts'
import type { Role } from './codes/role.ts'
import { within } from './platform/access/index.ts'
import { openGlance } from './platform/accounts/glance.ts'
import { type TestDatabase, testDatabase } from './platform/database/testing/index.ts'
import { Download } from './platform/http/handle.ts'
import { installVault, openVault } from './platform/vault/index.ts'
import { handlers } from './rooms.ts'

let database: TestDatabase
let people: readonly { readonly id: string; readonly roles: readonly Role[] }[] = []
beforeAll(async () => {
  database = await testDatabase()
  installVault(openVault(database.data))
  await loadProfile(database.ownerUrl, { profile: 'latvia', mode: 'demonstration', data: database.data }, () => {})
  people = (await database.pools.lidzas_app.query('select id, roles from accounts.demonstration_people()')).rows
}, 180_000)
afterAll(() => database.drop())

/** Every operation that answers with a file when it is asked for one, and what it needs besides. */
const exported = handlers.flatMap((handler) =>
  'cells' in handler.operation.query.shape && 'inside' in handler ? [{ name: handler.operation.path, handler }] : [],
)
const needs: Readonly<Record<string, { params?: object; query?: object }>> = {
  '/api/v1/plans/:slug': { params: { slug: 'p2021' } },
  '/api/v1/statistics/count': { query: { year: 2020, by: 'status,form,citizenship' } },
}
test('all lists that leave as files are looked at here', () => expect(exported.length).toBeGreaterThan(6))

/** `cases.status` or `forced_labour`: the name of a text or of a code, and no word of a language. */
const isName = (text: string): boolean => /^[a-z]\w*(\.[a-zA-Z]\w*)+$|^[a-z]+(_[a-z]+)+$/.test(text)

test.each(exported)(
  '$name leaves in words of the reader’s language, and in codes for programs',
  async ({ name, handler }) => {
    const { access, query } = handler.operation
    const may = people.filter((p) => typeof access === 'string' || access.roles.some((r: Role) => p.roles.includes(r)))
    const read = async (person: string, asked: object): Promise<string[][]> => {
      const token = await openGlance(database.pools, person)
      const given = { ...needs[name]?.query, format: 'csv', ...asked }
      const file = await within(database.pools.lidzas_app, { token }, (scope) =>
        handler.inside(scope, { params: needs[name]?.params ?? {}, query: query.parse(given), body: undefined }),
      )
      if (!(file instanceof Download)) throw new Error('no file')
      const lines = file.content.subarray(3).toString('utf8').trim().split('\n')
      return lines.map((line) => line.split(';').map((cell) => cell.replace(/^"|"$/g, '')))
    }
    let rows = 0
    for (const { id } of may.slice(0, 4)) {
      const [lv, en, codes] = [
        await read(id, { language: 'lv' }),
        await read(id, { language: 'en' }),
        await read(id, { cells: 'codes' }),
      ]
      expect([...lv, ...en].flat().filter(isName)).toEqual([])
      expect(lv[0]).not.toEqual(en[0])
      expect(codes[0]?.every((title) => /^[a-z]+(_?[a-zA-Z]+)*$/.test(title))).toBe(true)
      expect([lv.length, en.length]).toEqual([codes.length, codes.length])
      rows = Math.max(rows, codes.length - 1)
    }
    expect(rows).toBeGreaterThan(0)
  },
)
