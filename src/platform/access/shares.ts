import { sql } from 'kysely'
import type { LegalBasis } from '../../codes/legal_basis.ts'
import type { Part } from '../../codes/part.ts'
import type { Purpose } from '../../codes/purpose.ts'
import { newId } from '../id.ts'
import type { Scope } from './within.ts'

/** Parts of a case for another organisation, until a day, for a purpose, on a legal basis. */
export interface Offer {
  readonly caseId: string
  readonly to: string
  readonly parts: readonly Part[]
  readonly mayWrite: boolean
  /** Accepting it makes the receiver the leading organisation. */
  readonly takesLead: boolean
  readonly purpose: Purpose
  readonly basis: LegalBasis
  /** The referral that carries the offer, or the request that the law attaches it to. */
  readonly referral: string
  readonly until: Date
}

/** Offers parts of a case; nothing is seen until the receiver accepts. Only the leading organisation may (else `not_allowed`). */
export const offerShare = (scope: Scope, offer: Offer): Promise<void> => put(scope, offer, false)

/** Grants parts of a case at once, where law and not the receiver's answer decides. */
export const grantShare = (scope: Scope, offer: Offer): Promise<void> => put(scope, offer, true)

async function put(scope: Scope, offer: Offer, accepted: boolean): Promise<void> {
  await sql`select access.offer_share(${newId()}, ${offer.caseId}, ${offer.to}, ${[...offer.parts]}, ${offer.mayWrite},
    ${offer.takesLead}, ${offer.purpose}, ${offer.basis}, ${offer.referral}, ${offer.until}, ${accepted})`.execute(
    scope.db,
  )
}

/** The receiver accepts what a referral offered it, and the lead with it where that was offered. */
export async function acceptShare(scope: Scope, caseId: string, referral: string): Promise<void> {
  await sql`select access.accept_share(${caseId}, ${referral})`.execute(scope.db)
}

/** Ends what a referral offered or granted; a lead that it took goes back. Either party may. */
export async function endShare(scope: Scope, caseId: string, referral: string): Promise<void> {
  await sql`select access.end_share(${caseId}, ${referral})`.execute(scope.db)
}

/** The next free case numbers of a year, and how to write them: `26-0417`. @returns the first of `count` numbers */
export async function nextReferences(scope: Pick<Scope, 'db'>, opened: string, count = 1): Promise<string[]> {
  const { rows } = await sql<{ n: number }>`select access.next_reference(${opened}, ${count}) as n`.execute(scope.db)
  const first = Number(rows[0]?.n)
  return Array.from({ length: count }, (_, i) => `${opened.slice(2, 4)}-${String(first + i).padStart(4, '0')}`)
}
