import pg from 'pg'
import { place } from './aes.ts'
import { addRingKey, dropOldRingKeys, openRing, sealedUnder } from './ring.ts'

/** Every column whose values are sealed under the ring itself. Whatever else seals under it must be added here. */
const cells = [
  { table: 'vault.organisation_key', column: 'wrapped', row: 'organisation_id' },
  { table: 'accounts.account', column: 'second_factor_secret', row: 'id' },
] as const

/**
 * Adds a key to the ring and seals everything anew under it, in one transaction. Values under organisations' keys and
 * persons' data keys need nothing: their wrapping is what changes. The old keys stay until `dropOldKeys`.
 * @returns the new version and how many values were sealed anew
 */
export async function rotateRing(ownerUrl: string, data: string): Promise<{ version: number; sealed: number }> {
  openRing(data)
  const version = addRingKey(data)
  return { version, sealed: await sealAnew(ownerUrl, data, 'vault.ring_rotated') }
}

/**
 * Forgets the old keys, after sealing anew what a process that had not yet seen the new key may have sealed under one of
 * them. Copies of the ring in backups keep them: those must be destroyed by whoever keeps them.
 * @returns how many were forgotten
 */
export async function dropOldKeys(ownerUrl: string, data: string): Promise<number> {
  await sealAnew(ownerUrl, data, 'vault.old_keys_dropped')
  return dropOldRingKeys(data)
}

async function sealAnew(ownerUrl: string, data: string, kind: string): Promise<number> {
  const ring = openRing(data)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    let count = 0
    for (const { table, column, row } of cells) {
      const { rows } = await client.query<{ id: string; sealed: Buffer }>(
        `select ${row} as id, ${column} as sealed from ${table} where ${column} is not null for update`,
      )
      for (const { id, sealed } of rows) {
        if (sealedUnder(sealed) === ring.current()) continue
        const at = place(table, column, id)
        await client.query(`update ${table} set ${column} = $1 where ${row} = $2`, [
          ring.seal(ring.open(sealed, at), at),
          id,
        ])
        count++
      }
    }
    const noted = JSON.stringify({ version: ring.current(), sealed: count })
    await client.query('select record.append_operator($1, null, null, $2)', [kind, noted])
    await client.query('commit')
    return count
  } catch (reason) {
    await client.query('rollback').catch(() => {})
    throw reason
  } finally {
    await client.end()
  }
}
