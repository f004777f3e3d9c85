import { createHash, randomBytes } from 'node:crypto'
import type { Scope } from '../access/index.ts'
import { notFound } from '../access/index.ts'
import { newId } from '../id.ts'
import type { Organisation, Session } from './contract.ts'

/** A session's secret: 256 random bits. The cookie carries it, the database only its digest. Source: ASVS 5.0.0 V7.2.3. */
export function newToken(): { id: string; token: string; digest: Buffer } {
  const bytes = randomBytes(32)
  return { id: newId(), token: bytes.toString('base64url'), digest: digestOf(bytes) }
}

export const digestOf = (token: Uint8Array): Buffer => createHash('sha256').update(token).digest()
export const tokenDigest = (token: string): Buffer => digestOf(Buffer.from(token, 'base64url'))

type Row = { id: string; slug: string; name_lv: string; name_en: string; mandates: string[] }
export const organisationColumns = ['id', 'slug', 'name_lv', 'name_en', 'mandates'] as const
export const toOrganisation = (row: Row): Organisation => ({
  id: row.id,
  slug: row.slug,
  name: { lv: row.name_lv, en: row.name_en },
  mandates: row.mandates as Organisation['mandates'],
})

/** Who this transaction was entered as, for the page's frame. */
export async function describe(scope: Scope): Promise<Session> {
  const own = await scope.db
    .selectFrom('accounts.organisation')
    .select(organisationColumns)
    .where('id', '=', scope.organisation)
    .executeTakeFirst()
  return {
    account: { id: scope.account.id, name: scope.account.name, email: scope.session.email },
    organisation: toOrganisation(own ?? notFound()),
    roles: [...scope.roles],
    secondFactor: scope.session.secondFactor,
    until: scope.session.until.toISOString(),
  }
}
