import { addDays, addWorkingDays, dayAt } from '../../src/contract/calendar.ts'
import type { OfficeScope } from '../../src/platform/access/index.ts'
import { newId } from '../../src/platform/id.ts'
import { accounts } from './accounts.ts'

type Invented = (typeof accounts)[number]
const named = (name: string): Invented => {
  const found = accounts.find((a) => a.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}

/** Openings in an emergency, so that those who review them have something to look at: one late, one reviewed, one missed. */
const openings = [
  {
    by: named('Kaspars Egle'),
    daysAgo: 8,
    found: true,
    ground: 'danger_to_life',
    reason:
      'Naktī pa tālruni: cilvēks teica, ka viņu pie dzīvesvietas gaida brigadieris. Vajadzēja drošo saziņas veidu.',
    review: null,
  },
  {
    by: named('Kaspars Egle'),
    daysAgo: 20,
    found: true,
    ground: 'health',
    reason: 'Cilvēks autobusa pieturā bez samaņas, klāt bija tikai lapiņa ar lietas numuru. Mediķi jautāja par zālēm.',
    review: 'Sazinājos ar brigādi: vajadzība bija īsta, izlasīta tikai lieta, piekļuve beigta pēc desmit minūtēm.',
  },
  {
    by: named('Ilze Ozola'),
    daysAgo: 1,
    found: false,
    ground: 'other',
    reason: 'Darbinieks nosauca lietas numuru un lūdza palīdzību ar uzturēšanās dokumentu, kura termiņš beidzas rīt.',
    review: null,
  },
] as const

/** @param holidays days on which offices are closed */
export async function loadEmergencies(
  { client, event }: OfficeScope,
  bySlug: ReadonlyMap<string, string>,
  now: Date,
  { holidays, timeZone }: { holidays: ReadonlySet<string>; timeZone: string },
): Promise<void> {
  // no office opens records in an emergency: only the owner of the tables can put them there
  await client.query('reset role')
  const reviewer = named('Sandra Roze')
  for (const [i, o] of openings.entries()) {
    const organisation = bySlug.get(o.by.organisation)
    const { rows } = await client.query<{ id: string; reference: string }>(
      `select c.id, c.reference from access."case" c
       where c.status = 'active' and not exists (select from access.visible v where v.case_id = c.id and v.holder = $1)
       order by c.reference offset $2 limit 1`,
      [organisation, i],
    )
    const day = addDays(dayAt(now, timeZone), -o.daysAgo)
    const since = new Date(now.getTime() - o.daysAgo * 86_400_000)
    const found = o.found ? rows[0] : undefined
    await client.query(
      `insert into access.emergency (id, case_id, account_id, account_name, organisation_id, reference, ground, reason, since, until,
         review_due, reviewed, reviewed_by, reviewer_name, outcome, review_note)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9::timestamptz + $10 * interval '1 minute', $11, $12, $13, $14, $15, $16)`,
      [
        newId(),
        found?.id ?? null,
        o.by.id,
        o.by.name,
        organisation,
        found?.reference ?? '26-9417',
        o.ground,
        o.reason,
        since,
        found ? 60 : 0,
        addWorkingDays(day, 3, holidays),
        o.review ? new Date(since.getTime() + 86_400_000) : null,
        o.review ? reviewer.id : null,
        o.review ? reviewer.name : null,
        o.review ? 'justified' : null,
        o.review,
      ],
    )
  }
  await client.query('set local role lidzas_import')
  await event('demonstration.emergencies', null, null, { openings: openings.length })
}
