import { createHmac, hkdfSync } from 'node:crypto'
import { open, place, seal } from './aes.ts'
import type { Vault } from './installed.ts'
import { type Keeper, organisationKey, ownPersonKey } from './keys.ts'

/** Where a sealed text is stored: it opens in this row and column only. */
export interface Cell {
  readonly table: string
  readonly column: string
  readonly row: string
}

/** Seals a text that belongs to the organisation alone, such as a name in a draft that is no case yet. */
export async function sealText(keeper: Keeper, vault: Vault, cell: Cell, text: string): Promise<Buffer> {
  const key = await organisationKey(keeper.db, vault, keeper.organisation)
  return seal(key, Buffer.from(text, 'utf8'), place(cell.table, cell.column, cell.row))
}

/** Opens what `sealText` sealed. @throws Unsealable when it was moved, altered, or is another organisation's */
export async function openText(keeper: Keeper, vault: Vault, cell: Cell, sealed: Uint8Array): Promise<string> {
  const key = await organisationKey(keeper.db, vault, keeper.organisation)
  return open(key, sealed, place(cell.table, cell.column, cell.row)).toString('utf8')
}

/**
 * A digest of what was recorded about a person, for the record: equal for equal content whatever the order of its keys,
 * not to be guessed without the person's data key, and without meaning once that key is destroyed.
 */
export async function digest(keeper: Keeper, vault: Vault, personId: string, object: unknown): Promise<string> {
  const key = await ownPersonKey(keeper, vault, personId)
  const derived = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'lidzas|digest', 32))
  return createHmac('sha256', derived).update(canonical(object)).digest('hex')
}

/** JSON with the keys of every object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) && !(inner instanceof Date)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
