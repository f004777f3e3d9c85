import pg from 'pg'
import { asOffice } from '../src/platform/access/index.ts'
import { country } from '../src/platform/config/country.ts'
import type { Config } from '../src/platform/config/index.ts'
import { readOutside } from '../src/platform/record/outside.ts'
import { sealRecord } from '../src/platform/record/seal.ts'
import { loadEmergencies } from './invented/emergencies.ts'
import { countRows, insertAccounts } from './invented/load.ts'
import { writeMails } from './invented/mail.ts'
import { insertPlaces } from './invented/places.ts'
import { loadRegister } from './invented/register.ts'
import { loadWork } from './invented/work.ts'
import { loadCountingRules, loadCountry } from './latvia/load.ts'

type Step = (name: string, done: number, total: number) => void

/**
 * Fills an empty database: the counting rules always; Latvia's public facts with the profile `latvia`; the invented people
 * only in the demonstration. A database that holds anything is left as it is.
 * @returns whether the invented people were loaded now
 */
export async function loadProfile(
  ownerUrl: string,
  settings: Pick<Config, 'profile' | 'mode' | 'data'>,
  step: Step,
): Promise<{ demonstration: boolean }> {
  const { rules, organisations, accounts } = await countRows(ownerUrl)
  if (rules === 0) await asOffice(ownerUrl, 'lidzas_import', loadCountingRules)
  if (settings.profile !== 'latvia') return { demonstration: false }
  if (organisations === 0) await asOffice(ownerUrl, 'lidzas_import', (scope) => loadCountry(scope, step))
  if (settings.mode !== 'demonstration' || accounts > 0) return { demonstration: false }
  await asOffice(ownerUrl, 'lidzas_import', async (scope) => {
    const { rows: found } = await scope.client.query<{ slug: string; id: string }>(
      'select slug, id from accounts.organisation',
    )
    const bySlug = new Map(found.map((o) => [o.slug, o.id]))
    step('demonstration', 0, 2)
    await insertAccounts(scope)
    await insertPlaces(scope, new Date())
    await loadRegister(scope, bySlug)
    await loadWork(scope, bySlug, new Date(), (done, total) => step('demonstration', done, total))
    await loadEmergencies(scope, bySlug, new Date(), country())
    await writeMails(scope, new Date())
  })
  return { demonstration: true }
}

/**
 * The demonstration begins sealed, as an installation is after its first night; not where seals of another database are kept
 * in this folder, which those of a new one would contradict.
 */
export async function sealFirst(ownerUrl: string, data: string): Promise<void> {
  if (readOutside(data).length > 0) return
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await sealRecord(client, data)
  } finally {
    await client.end()
  }
}

/** Whether the database holds invented people, and whether the owner's login could see past row-level security. */
export async function demonstrationIsLoaded(ownerUrl: string): Promise<{ demonstration: boolean; bypass: boolean }> {
  return asOffice(ownerUrl, 'lidzas_import', async ({ client }) => {
    const { rows } = await client.query<{ demonstration: boolean; bypass: boolean }>(
      `select exists (select from accounts.account where demonstration) as demonstration,
              (select rolsuper or rolbypassrls from pg_roles where rolname = session_user) as bypass`,
    )
    return { demonstration: rows[0]?.demonstration ?? false, bypass: rows[0]?.bypass ?? false }
  })
}
