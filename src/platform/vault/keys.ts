import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../database/index.ts'
import { open, place, seal } from './aes.ts'
import type { Vault } from './installed.ts'

/** Whose keys are meant, in which transaction. A request's scope is one; the operator's loading names the organisation. */
export interface Keeper {
  readonly db: Kysely<DB>
  readonly organisation: string
}

const ringPlace = (organisation: string): string => place('vault.organisation_key', 'wrapped', organisation)
const personPlace = (person: string, maker: string, holder: string): string =>
  place('vault.person_key', 'wrapped', `${person},${maker},${holder}`)

/** The key of an organisation; made when it has none yet. Two requests that make it at once end with the same one. */
export async function organisationKey(db: Kysely<DB>, vault: Vault, organisation: string): Promise<Buffer> {
  const stored = () =>
    db
      .selectFrom('vault.organisation_key')
      .select('wrapped')
      .where('organisation_id', '=', organisation)
      .executeTakeFirst()
  let row = await stored()
  if (!row) {
    const wrapped = vault.ring.seal(randomBytes(32), ringPlace(organisation))
    await db
      .insertInto('vault.organisation_key')
      .values({ organisation_id: organisation, wrapped })
      .onConflict((on) => on.doNothing())
      .execute()
    row = await stored()
  }
  if (!row) throw new Error('an organisation without a key')
  return vault.ring.open(row.wrapped, ringPlace(organisation))
}

/** The data key under which this organisation records a person's identity; made when there is none yet. */
export async function ownPersonKey(keeper: Keeper, vault: Vault, person: string): Promise<Buffer> {
  const own = (keys: readonly PersonKey[]) => keys.find((key) => key.madeBy === keeper.organisation)?.key
  const found = own(await personKeys(keeper, vault, person))
  if (found) return found
  await wrapFor(keeper, vault, person, [{ madeBy: keeper.organisation, key: randomBytes(32) }], keeper.organisation)
  const made = own(await personKeys(keeper, vault, person))
  if (!made) throw new Error('a person without a key')
  return made
}

/** A data key of a person, and whose records it opens. */
export interface PersonKey {
  readonly madeBy: string
  readonly key: Buffer
}

/** Every data key of a person that this transaction may use: those wrapped for the organisation. */
export async function personKeys(keeper: Keeper, vault: Vault, person: string): Promise<PersonKey[]> {
  const rows = await keeper.db
    .selectFrom('vault.person_key')
    .select(['made_by', 'wrapped'])
    .where('person_id', '=', person)
    .where('organisation_id', '=', keeper.organisation)
    .execute()
  if (rows.length === 0) return []
  const wrapping = await organisationKey(keeper.db, vault, keeper.organisation)
  return rows.map((row) => ({
    madeBy: row.made_by,
    key: open(wrapping, row.wrapped, personPlace(person, row.made_by, keeper.organisation)),
  }))
}

/** The keys that break-glass shows: the recording organisations' own, for as long as the emergency lasts. */
export async function emergencyKeys(keeper: Keeper, vault: Vault, person: string): Promise<PersonKey[]> {
  const rows = await keeper.db
    .selectFrom('vault.person_key')
    .select(['made_by', 'wrapped'])
    .where('person_id', '=', person)
    .whereRef('organisation_id', '=', 'made_by')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      madeBy: row.made_by,
      key: open(
        await organisationKey(keeper.db, vault, row.made_by),
        row.wrapped,
        personPlace(person, row.made_by, row.made_by),
      ),
    })),
  )
}

/** Wraps data keys of a person for an organisation; what it already has stays. */
export async function wrapFor(
  keeper: Keeper,
  vault: Vault,
  person: string,
  keys: readonly PersonKey[],
  holder: string,
): Promise<void> {
  const wrapping = await organisationKey(keeper.db, vault, holder)
  for (const { madeBy, key } of keys)
    await keeper.db
      .insertInto('vault.person_key')
      .values({
        person_id: person,
        made_by: madeBy,
        organisation_id: holder,
        wrapped: seal(wrapping, key, personPlace(person, madeBy, holder)),
      })
      .onConflict((on) => on.doNothing())
      .execute()
}
