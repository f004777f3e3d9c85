import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import { open, place, seal } from './aes.ts'
import type { Vault } from './installed.ts'
import { emergencyKeys, type Keeper, ownPersonKey, personKeys, wrapFor } from './keys.ts'

/** What of an identity is kept, and nothing else. */
export const identityFields = ['name', 'personal_code', 'document', 'birth_date', 'phone', 'address', 'email'] as const
export type IdentityField = (typeof identityFields)[number]
export type Identity = Readonly<Partial<Record<IdentityField, string>>>

const at = (caseId: string, recordedBy: string, field: string): string =>
  place('vault.identity', 'sealed', `${caseId},${recordedBy},${field}`)

/**
 * Records fields of a person's identity in a case, as this organisation knows them; an empty text clears a field. Whoever
 * holds the identity of the case already, or was offered it, gets to open them.
 */
export async function putIdentity(
  scope: Scope,
  vault: Vault,
  given: { readonly caseId: string; readonly personId: string; readonly fields: Identity },
): Promise<void> {
  await storeIdentity(scope, vault, given)
  const { rows } = await sql<{ holder: string }>`
    select h as holder from vault.identity_holders(${given.caseId}) h`.execute(scope.db)
  for (const { holder } of rows) if (holder !== scope.organisation) await wrapOwn(scope, vault, given.personId, holder)
  scope.event('vault.identity_recorded', given.caseId, { fields: Object.keys(given.fields) })
}

/** The same without a request: for the operator's loading, which notes its own event. */
export async function storeIdentity(
  keeper: Keeper,
  vault: Vault,
  { caseId, personId, fields }: { readonly caseId: string; readonly personId: string; readonly fields: Identity },
): Promise<void> {
  const key = await ownPersonKey(keeper, vault, personId)
  for (const [field, value] of Object.entries(fields) as [IdentityField, string | undefined][]) {
    if (value === undefined) continue
    const sealed = seal(key, Buffer.from(value, 'utf8'), at(caseId, keeper.organisation, field))
    await keeper.db
      .insertInto('vault.identity')
      .values({ case_id: caseId, person_id: personId, recorded_by: keeper.organisation, field, sealed })
      .onConflict((on) => on.columns(['case_id', 'recorded_by', 'field']).doUpdateSet({ sealed, recorded: sql`now()` }))
      .execute()
  }
}

/** A field as one organisation recorded it; two may know a person by different names. */
export interface KnownField {
  readonly field: IdentityField
  readonly value: string
  readonly recordedBy: string
  readonly recorded: Date
}

/**
 * Opens what the organisation may see of a case's identity, in the order of the fields. The reading is an event, with the
 * purpose of the request; fields that are there but whose key was never granted are counted in `closed`.
 */
export async function readIdentity(
  scope: Scope,
  vault: Vault,
  caseId: string,
): Promise<{ readonly fields: KnownField[]; readonly closed: number }> {
  const rows = await scope.db
    .selectFrom('vault.identity')
    .select(['person_id', 'recorded_by', 'field', 'sealed', 'recorded'])
    .where('case_id', '=', caseId)
    .execute()
  const person = rows[0]?.person_id
  if (person === undefined) return { fields: [], closed: 0 }
  const held = await personKeys(scope, vault, person)
  const keys = new Map([...(await emergencyKeys(scope, vault, person)), ...held].map((k) => [k.madeBy, k.key]))
  const fields = rows
    .flatMap((row) => {
      const key = keys.get(row.recorded_by)
      if (!key) return []
      const value = open(key, row.sealed, at(caseId, row.recorded_by, row.field)).toString('utf8')
      return value === '' ? [] : [{ field: row.field, value, recordedBy: row.recorded_by, recorded: row.recorded }]
    })
    .sort((a, b) => identityFields.indexOf(a.field) - identityFields.indexOf(b.field))
  scope.event('vault.identity_read', caseId, { fields: [...new Set(fields.map(({ field }) => field))] })
  return { fields, closed: rows.filter((row) => !keys.has(row.recorded_by)).length }
}

/**
 * Lets another organisation open what this one can of a person's identity. It still sees only the cases whose identity is
 * shared with it: this hands over keys, the share hands over rows. Call it when such a share is offered.
 */
export async function grantIdentity(
  scope: Scope,
  vault: Vault,
  caseId: string,
  personId: string,
  toOrganisation: string,
): Promise<void> {
  await ownPersonKey(scope, vault, personId)
  await wrapFor(scope, vault, personId, await personKeys(scope, vault, personId), toOrganisation)
  scope.event('vault.identity_granted', caseId, { organisation: toOrganisation })
}

/** The same for the operator's loading. */
export async function wrapOwn(keeper: Keeper, vault: Vault, personId: string, toOrganisation: string): Promise<void> {
  const key = await ownPersonKey(keeper, vault, personId)
  await wrapFor(keeper, vault, personId, [{ madeBy: keeper.organisation, key }], toOrganisation)
}
