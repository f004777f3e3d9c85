import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadProfile } from '../demo/load.ts'
import type { Role } from './codes/role.ts'
import { within } from './platform/access/index.ts'
import { openGlance } from './platform/accounts/glance.ts'
import { type TestDatabase, testDatabase } from './platform/database/testing/index.ts'
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

/** Every list that can be asked for in an order, with the orders that its contract names. */
const lists = handlers.flatMap((handler) => {
  const { query } = z.toJSONSchema(z.object({ query: handler.operation.query }), { unrepresentable: 'any' })
    .properties as Record<string, { properties?: Record<string, { enum?: string[] }> }>
  const sorts = query?.properties?.sort?.enum
  return sorts && 'inside' in handler ? [{ name: handler.operation.path, handler, sorts }] : []
})
type Listed = { items: { id: string }[]; next?: string }

describe('a list of the product, read page by page in any of its orders', () => {
  test('there are such lists', () => {
    expect(lists.map((list) => list.name)).toEqual(
      expect.arrayContaining(['/api/v1/cases', '/api/v1/referrals', '/api/v1/signs', '/api/v1/service-requests']),
    )
  })
  test.each(lists)('$name has every row once, as when it is read at once', async ({ handler, sorts }) => {
    const { access, query } = handler.operation
    const may = people.filter((p) => typeof access === 'string' || access.roles.some((r: Role) => p.roles.includes(r)))
    let longest = 0
    for (const { id } of may.slice(0, 4)) {
      const token = await openGlance(database.pools, id)
      const read = (asked: object): Promise<Listed> =>
        within(database.pools.lidzas_app, { token }, async (scope) => {
          if (!('inside' in handler)) throw new Error('no list')
          const input = { params: {}, query: query.parse(asked), body: undefined }
          return handler.operation.result.parse(await handler.inside(scope, input))
        })
      for (const sort of sorts) {
        const whole = (await read({ sort, limit: 30 })).items.map((row) => row.id)
        const paged: string[] = []
        let after: string | undefined
        do {
          const page = await read({ sort, limit: 7, ...(after ? { after } : {}) })
          paged.push(...page.items.map((row) => row.id))
          after = page.next
        } while (after && paged.length < whole.length)
        expect(paged.slice(0, whole.length), sort).toEqual(whole)
        expect(new Set(paged).size).toBe(paged.length)
        longest = Math.max(longest, whole.length)
      }
    }
    expect(longest).toBeGreaterThan(0)
  })
})
