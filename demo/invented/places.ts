import type { OfficeScope } from '../../src/platform/access/index.ts'

/** Free places as the shelters might say them this morning: invented, so that a referral shows where there is room. */
const places = [
  { organisation: 'pdm', for: 'men', free: 1, by: 'Anna Kalniņa' },
  { organisation: 'pdm', for: 'women', free: 0, by: 'Anna Kalniņa' },
  { organisation: 'marta', for: 'women', free: 2, by: 'Dace Liepiņa' },
] as const

export async function insertPlaces(scope: OfficeScope, now: Date): Promise<void> {
  for (const place of places)
    await scope.client.query(
      `insert into cooperation.place (organisation_id, place_for, free, changed, changed_by)
       select o.id, $1, $2, $3, $4 from accounts.organisation o where o.slug = $5`,
      [place.for, place.free, new Date(now.getTime() - 3 * 3_600_000), place.by, place.organisation],
    )
}
