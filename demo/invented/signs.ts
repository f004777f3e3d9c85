import type { OfficeScope } from '../../src/platform/access/index.ts'
import { newId } from '../../src/platform/id.ts'
import { accounts } from './accounts.ts'
import { insertRows } from './rows.ts'

/** Signs that nobody has sent on yet: the inspector's raid of twelve and site of two, and what a patrol saw at night. */
export async function writeSigns(
  { client }: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const year = String(now.getUTCFullYear()).slice(2)
  const made = [
    {
      by: 'Ilze Ozola',
      event_type: 'exploitation',
      came_by: 'inspection',
      form: 'forced_labour',
      sex: 'male',
      label: 'strādnieks',
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
      by: 'Ilze Ozola',
      event_type: 'exploitation',
      came_by: 'inspection',
      form: 'forced_labour',
      sex: 'male',
      label: 'strādnieks',
      what: 'Būvlaukums: divi strādnieki dzīvo konteinerā.',
      place: 'Rīga',
      setting: 'construction',
      isic_division: '41',
      employer: 'SIA “Izdomātā būve”',
      people: 2,
      citizenship: 'UZ',
      language: 'ru',
    },
    {
      by: 'Kaspars Egle',
      event_type: 'exploitation',
      came_by: 'patrol',
      form: 'sexual_exploitation',
      sex: 'female',
      label: 'sieviete',
      what: 'Izsaukums uz dzīvokli: divas sievietes, durvis slēgtas no ārpuses, telefoni pie cita.',
      place: 'Rīga',
      setting: 'not_specified',
      isic_division: null,
      employer: '',
      people: 2,
      citizenship: 'UA',
      language: 'uk',
    },
  ] as const
  for (const [i, sign] of made.entries()) {
    const id = newId()
    const { by, form, sex, label, people, citizenship, language, ...facts } = sign
    const person = accounts.find((account) => account.name === by)
    const organisation = organisations.get(String(person?.organisation))
    await insertRows(client, 'detection.sign', [
      {
        id,
        organisation_id: organisation,
        reference: `P-${year}-${String(i + 1).padStart(4, '0')}`,
        status: 'draft',
        ...facts,
        met_at: new Date(now.getTime() - (i + 1) * 7_200_000),
        met_place: facts.place,
        met_by: by,
        created_by: person?.id,
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
        label: `${label} ${n + 1}`,
        sex,
        age: 22 + ((n * 7) % 25),
        majority: 'unknown',
        age_in_doubt: false,
        citizenship,
        language,
        interpreter: true,
        forms: [form],
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
