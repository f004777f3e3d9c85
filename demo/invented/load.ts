import { asOffice, type OfficeScope } from '../../src/platform/access/index.ts'
import { accounts } from './accounts.ts'

/** What a database holds already. */
export async function countRows(ownerUrl: string): Promise<{ rules: number; organisations: number; accounts: number }> {
  return asOffice(ownerUrl, 'lidzas_import', async ({ client }) => {
    const { rows } = await client.query(
      `select (select count(*) from statistics.counting_rule) as rules, (select count(*) from accounts.organisation) as organisations,
              (select count(*) from accounts.account) as accounts`,
    )
    return {
      rules: Number(rows[0].rules),
      organisations: Number(rows[0].organisations),
      accounts: Number(rows[0].accounts),
    }
  })
}

/** The invented people, each an account without a password: in production nobody could sign in as one. */
export async function insertAccounts(scope: OfficeScope): Promise<void> {
  for (const [i, person] of accounts.entries()) {
    const { rows } = await scope.client.query<{ organisation_id: string }>(
      `insert into accounts.account (id, organisation_id, name, email, work_lv, work_en, roles, profession, demonstration, created)
       select $1, o.id, $2, $3, $4, $5, $6, $7, true, timestamptz '2026-01-01' + $8 * interval '1 second'
       from accounts.organisation o where o.slug = $9 returning organisation_id`,
      [
        person.id,
        person.name,
        `${person.id.slice(-2)}@demo.lidzas.test`,
        person.work.lv,
        person.work.en,
        person.roles,
        person.profession ?? null,
        i,
        person.organisation,
      ],
    )
    // as `lidzas account add` leaves one: the data protection officer sees who was let in
    await scope.event('accounts.account_add', null, String(rows[0]?.organisation_id), {
      account: person.id,
      roles: person.roles,
    })
  }
  await scope.event('demonstration.accounts', null, null, { accounts: accounts.length })
}
