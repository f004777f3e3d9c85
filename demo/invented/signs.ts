import type { OfficeScope } from '../../src/platform/access/index.ts'
import { newId } from '../../src/platform/id.ts'
import { accounts } from './accounts.ts'
import { insertRows } from './rows.ts'

/** Signs that the inspector has not sent on yet: a raid of twelve, and one of two. */
export async function writeSigns(
  { client }: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const organisation = String(organisations.get('vdi'))
  const inspector = String(accounts.find((account) => account.organisation === 'vdi')?.id)
  const year = String(now.getUTCFullYear()).slice(2)
  const made = [
    {
      what: 'Pārbaude cirsmā: divpadsmit strādnieki, pases pie brigadiera, alga par pusi.',
      place: 'Vidzeme',
      setting: 'agriculture',
      isic_division: '02',
      employer: 'SIA “Izdomātais mežs”',
      people: 12,
      citizenship: 'TJ',
      language: 'tg',
    },
    {
      what: 'Būvlaukums: divi strādnieki dzīvo konteinerā.',
      place: 'Rīga',
      setting: 'construction',
      isic_division: '41',
      employer: 'SIA “Izdomātā būve”',
      people: 2,
      citizenship: 'UZ',
      language: 'ru',
    },
  ]
  for (const [i, sign] of made.entries()) {
    const id = newId()
    const { people, citizenship, language, ...facts } = sign
    await insertRows(client, 'detection.sign', [
      {
        id,
        organisation_id: organisation,
        reference: `P-${year}-${String(i + 1).padStart(4, '0')}`,
        status: 'draft',
        event_type: 'exploitation',
        came_by: 'inspection',
        ...facts,
        met_at: new Date(now.getTime() - (i + 1) * 7_200_000),
        met_place: facts.place,
        met_by: 'Ilze Ozola',
        created_by: inspector,
        created: new Date(now.getTime() - (i + 1) * 7_000_000),
        changed: new Date(now.getTime() - (i + 1) * 6_000_000),
        version: 1,
      },
    ])
    await insertRows(
      client,
      'detection.sign_person',
      Array.from({ length: people }, (_, n) => ({
        id: newId(),
        sign_id: id,
        organisation_id: organisation,
        position: n,
        label: `strādnieks ${n + 1}`,
        sex: 'male',
        age: 22 + ((n * 7) % 25),
        majority: 'unknown',
        age_in_doubt: false,
        citizenship,
        language,
        interpreter: true,
        forms: ['forced_labour'],
        danger_now: 'no',
        safe_channel: '',
        urgent_needs: n % 3 === 0 ? ['emergency_accommodation', 'interpretation'] : ['interpretation'],
        rights_explained: n % 4 !== 3,
        note: '',
        outcome: 'open',
      })),
    )
  }
}
