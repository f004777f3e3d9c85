import type pg from 'pg'
import type { DemonstrationPerson } from './contract.ts'

/**
 * The invented people that a visitor of the demonstration can sign in as, in the order of its front door.
 * @param pool of `lidzas_app`
 */
export async function demonstrationPeople(pool: pg.Pool): Promise<DemonstrationPerson[]> {
  const { rows } = await pool.query<{
    id: string
    name: string
    work_lv: string
    work_en: string
    organisation_lv: string
    organisation_en: string
    roles: DemonstrationPerson['roles']
  }>('select * from accounts.demonstration_people()')
  return rows.map((row) => ({
    account: row.id,
    name: row.name,
    work: { lv: row.work_lv, en: row.work_en },
    organisation: { lv: row.organisation_lv, en: row.organisation_en },
    roles: row.roles,
  }))
}
