import { pseudonym } from '../../src/domains/protection/rules/pseudonym.ts'
import type { OfficeScope } from '../../src/platform/access/index.ts'
import { newId } from '../../src/platform/id.ts'
import { insertRows, pick, seeded } from './rows.ts'

/** So many invented people alike in what the published figures say; the rest of each is drawn. */
interface Group {
  readonly people: number
  readonly form: string
  readonly sex: 'male' | 'female' | 'unknown'
  readonly majority: 'adult' | 'child'
  readonly citizenship: string
}

/**
 * The invented register of three years. The totals are the announcement's (26, 39, 48); for 2020 the published distributions
 * by form (37 labour, 10 sexual exploitation, 1 sham marriage), sex (34 men, 12 women, 2 minors whose sex was not published)
 * and citizenship (TJ 18, LV 17, IN 7, UZ 6) hold one by one. How they combine, and everything about 2018 and 2019 but the
 * total, is invented.
 */
const years: Readonly<Record<number, readonly Group[]>> = {
  2018: [
    { people: 12, form: 'forced_labour', sex: 'male', majority: 'adult', citizenship: 'LV' },
    { people: 6, form: 'sexual_exploitation', sex: 'female', majority: 'adult', citizenship: 'LV' },
    { people: 5, form: 'sham_marriage', sex: 'female', majority: 'adult', citizenship: 'LV' },
    { people: 3, form: 'forced_labour', sex: 'female', majority: 'adult', citizenship: 'LV' },
  ],
  2019: [
    { people: 22, form: 'forced_labour', sex: 'male', majority: 'adult', citizenship: 'LV' },
    { people: 8, form: 'sexual_exploitation', sex: 'female', majority: 'adult', citizenship: 'LV' },
    { people: 6, form: 'sham_marriage', sex: 'female', majority: 'adult', citizenship: 'LV' },
    { people: 3, form: 'forced_labour', sex: 'male', majority: 'adult', citizenship: 'UA' },
  ],
  2020: [
    { people: 18, form: 'forced_labour', sex: 'male', majority: 'adult', citizenship: 'TJ' },
    { people: 7, form: 'forced_labour', sex: 'male', majority: 'adult', citizenship: 'IN' },
    { people: 6, form: 'forced_labour', sex: 'male', majority: 'adult', citizenship: 'UZ' },
    { people: 3, form: 'forced_labour', sex: 'male', majority: 'adult', citizenship: 'LV' },
    { people: 3, form: 'forced_labour', sex: 'female', majority: 'adult', citizenship: 'LV' },
    { people: 8, form: 'sexual_exploitation', sex: 'female', majority: 'adult', citizenship: 'LV' },
    { people: 1, form: 'sham_marriage', sex: 'female', majority: 'adult', citizenship: 'LV' },
    { people: 2, form: 'sexual_exploitation', sex: 'unknown', majority: 'child', citizenship: 'LV' },
  ],
}
/** Of 2020's people fifteen were victims in criminal proceedings (published); the routes of the rest are invented. */
const inProceedings: Readonly<Record<number, number>> = { 2018: 5, 2019: 9, 2020: 15 }

const settings: Readonly<Record<string, readonly string[]>> = {
  forced_labour: ['construction', 'manufacturing', 'agriculture', 'other'],
  sexual_exploitation: ['not_specified'],
  sham_marriage: ['not_specified'],
}

/** Writes the invented register: closed cases, each with the decision that its status rests on. */
export async function loadRegister(scope: OfficeScope, organisations: ReadonlyMap<string, string>): Promise<number> {
  const { client } = scope
  const random = seeded(2020)
  const id = (slug: string): string => String(organisations.get(slug))
  let written = 0
  for (const [text, groups] of Object.entries(years)) {
    const year = Number(text)
    const people = groups.flatMap((group) => Array.from({ length: group.people }, () => group))
    const { rows } = await client.query<{ n: number }>('select access.next_reference($1, $2) as n', [
      `${year}-01-01`,
      people.length,
    ])
    const first = Number(rows[0]?.n)
    const made = people.map((group, i) => {
      const month = 1 + Math.floor(random() * 10)
      const day = 1 + Math.floor(random() * 27)
      const contact = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      const decided = `${year}-${String(Math.min(12, month + 1 + Math.floor(random() * 2))).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      const personId = newId()
      return {
        group,
        personId,
        caseId: newId(),
        reference: `${String(year).slice(2)}-${String(first + i).padStart(4, '0')}`,
        lead: id(pick(random, ['pdm', 'marta'])),
        contact,
        decided,
        proceedings: i % people.length < (inProceedings[year] ?? 0),
        birthYear:
          group.majority === 'child' ? year - 15 - Math.floor(random() * 2) : year - 20 - Math.floor(random() * 30),
        setting: pick(random, settings[group.form] ?? ['not_specified']),
      }
    })
    await insertRows(
      client,
      'access."case"',
      made.map((p) => ({
        id: p.caseId,
        reference: p.reference,
        person_id: p.personId,
        lead: p.lead,
        opened_by: p.lead,
        status: 'closed',
        opened: p.contact,
      })),
    )
    await insertRows(
      client,
      'protection.person',
      made.map((p) => ({
        id: p.personId,
        pseudonym: pseudonym(p.personId),
        birth_year: p.birthYear,
        sex: p.group.sex,
        citizenship: p.group.citizenship,
        residence_status: p.group.citizenship === 'LV' ? 'citizen' : 'visa',
        recorded_by: p.lead,
        source: 'demonstration',
      })),
    )
    await insertRows(
      client,
      'protection."case"',
      made.map((p) => ({
        case_id: p.caseId,
        recorded_by: p.lead,
        first_contact: p.contact,
        forms: [p.group.form],
        majority: p.group.majority,
        majority_at: 'exploitation',
        age_band: 'unknown',
        setting: p.setting,
        place: '',
        summary: '',
        safe_channel: '',
        interpreter: false,
        danger_now: false,
        trafficking_status: 'presumed',
        source: 'demonstration',
        changed: `${p.decided}T09:00:00Z`,
        version: 1,
      })),
    )
    await insertRows(
      client,
      'protection.decision',
      made.map((p) => ({
        id: newId(),
        case_id: p.caseId,
        recorded_by: p.proceedings ? id('vp') : p.lead,
        route: p.proceedings ? 'criminal_proceedings' : 'commission',
        stage: 'conclusive',
        outcome: 'positive',
        decided_on: p.decided,
        authority: p.proceedings ? 'Valsts policija' : 'Komisija',
        acts: ['recruitment', 'transportation'],
        means: p.group.majority === 'child' ? [] : ['deception', 'abuse_of_vulnerability'],
        forms: [p.group.form],
        grounds: 'Izdomāts lēmums demonstrācijai.',
        recorded: `${p.decided}T09:00:00Z`,
      })),
    )
    for (const p of made) await scope.event('demonstration.case', p.caseId, p.lead, { year })
    written += made.length
  }
  return written
}
