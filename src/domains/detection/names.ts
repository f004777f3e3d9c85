import type { Scope } from '../../platform/access/index.ts'
import { type Cell, grantIdentity, openText, putIdentity, sealText, vault } from '../../platform/vault/index.ts'

const cell = (row: string): Cell => ({ table: 'detection.sign_person', column: 'name_sealed', row })

/** Seals a name for a row of a sign, under the organisation's key; null where no name is known. */
export async function sealName(scope: Scope, row: string, name: string): Promise<Buffer | null> {
  return name === '' ? null : sealText(scope, vault(), cell(row), name)
}

/** Opens the name of a row; empty where none is known. */
export async function openName(scope: Scope, row: string, sealed: Uint8Array | null): Promise<string> {
  return sealed === null ? '' : openText(scope, vault(), cell(row), sealed)
}

/** Moves a row's name into the vault of the case that was opened for the person. */
export async function moveName(
  scope: Scope,
  row: string,
  sealed: Uint8Array | null,
  caseId: string,
  personId: string,
): Promise<void> {
  const name = await openName(scope, row, sealed)
  if (name !== '') await putIdentity(scope, vault(), { caseId, personId, fields: { name } })
}

/** Hands the receiver the keys of an identity that a referral offers it. */
export const grantName = (scope: Scope, caseId: string, personId: string, to: string): Promise<void> =>
  grantIdentity(scope, vault(), caseId, personId, to)
