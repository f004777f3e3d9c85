import type { Part } from '../../codes/part.ts'
import { grantShare } from '../../platform/access/index.ts'
import type { Actor, TestDatabase } from '../../platform/database/testing/index.ts'
import { caller } from '../../platform/http/testing/index.ts'
import { newId } from '../../platform/id.ts'
import { api } from './api.ts'
import { newCase } from './contract.ts'

/** Calls an operation of this room in a test. */
export const run = caller(api)

/** The people of these tests: a shelter that leads, the police, the agency, a commission's members, and a stranger. */
export interface Cast {
  readonly worker: Actor
  readonly colleague: Actor
  readonly police: Actor
  readonly agency: Actor
  readonly psychologist: Actor
  readonly lawyer: Actor
  readonly officer: Actor
  readonly stranger: Actor
}
export async function cast(database: TestDatabase): Promise<Cast> {
  const shelter = await database.organisation('shelter', ['service_provider', 'identifies_formally'])
  const police = await database.organisation('police', ['investigates', 'identifies_formally'])
  const other = await database.organisation('other-shelter', ['service_provider'])
  return {
    worker: await database.actor(shelter, ['case_worker', 'commission_member'], 'social_worker'),
    colleague: await database.actor(shelter, ['case_worker']),
    police: await database.actor(police, ['investigator']),
    officer: await database.actor(police, ['commission_member'], 'police_officer'),
    agency: await database.actor(await database.organisation('agency', ['decides_service']), ['service_decider']),
    psychologist: await database.actor(other, ['commission_member'], 'psychologist'),
    lawyer: await database.actor(other, ['commission_member'], 'lawyer'),
    stranger: await database.actor(await database.organisation('stranger', ['service_provider']), ['case_worker']),
  }
}

/** A case of an adult man, led by the worker's organisation. */
export async function aCase(worker: Actor, facts: object = {}): Promise<string> {
  const { id } = await run(worker, newCase, {
    body: {
      firstContact: '2026-08-02',
      person: { sex: 'male', birthYear: 1985, citizenship: 'UZ', residenceStatus: 'visa', language: 'uz' },
      facts: {
        majority: 'adult',
        forms: ['forced_labour'],
        setting: 'construction',
        place: 'Rīga, būvlaukums',
        summary: 'sešas gultas noliktavā',
        safeChannel: 'nezvanīt',
        ...facts,
      },
      needs: ['emergency_accommodation'],
    },
  })
  return id
}

/** Shares parts of a case at once, as a law or an accepted referral does. */
export const share = (
  from: Actor,
  caseId: string,
  to: Actor,
  parts: readonly Part[],
  mayWrite = false,
): Promise<void> =>
  from.within((scope) =>
    grantShare(scope, {
      caseId,
      to: to.organisation,
      parts,
      mayWrite,
      takesLead: false,
      purpose: 'identification',
      basis: 'public_task',
      referral: newId(),
      until: new Date(Date.now() + 86_400_000 * 30),
    }),
  )

/** What a case that does not exist answers: a stranger must get the same. */
export const absent = '00000000-0000-4000-8000-000000000000'
