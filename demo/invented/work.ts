import { addDays, addWorkingDays } from '../../src/contract/calendar.ts'
import { pseudonym } from '../../src/domains/protection/rules/pseudonym.ts'
import type { OfficeScope } from '../../src/platform/access/index.ts'
import { country } from '../../src/platform/config/country.ts'
import { newId } from '../../src/platform/id.ts'
import { storeIdentity, vault, wrapOwn } from '../../src/platform/vault/index.ts'
import { accounts } from './accounts.ts'
import { cases, type InventedCase, type Stage } from './people.ts'
import { insertRows } from './rows.ts'

const order: readonly Stage[] = ['sent', 'overdue', 'active', 'panel', 'identified', 'requested', 'granted']
const reached = (person: InventedCase, stage: Stage): boolean => order.indexOf(person.stage) >= order.indexOf(stage)
const worker: Readonly<Record<string, string>> = {
  vdi: 'Ilze Ozola',
  vp: 'Kaspars Egle',
  kons: 'Konsule (izdomāta)',
  pdm: 'Anna Kalniņa',
  marta: 'Dace Liepiņa',
}

/** Writes one invented case as far as its stage goes, in the rows that the operations would have written. */
async function write(
  scope: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  person: InventedCase,
  now: Date,
): Promise<void> {
  const { client, db } = scope
  const id = (slug: string): string => String(organisations.get(slug))
  const today = now.toISOString().slice(0, 10)
  const met = addDays(today, -person.days)
  const metAt = new Date(person.days === 0 ? now.getTime() - 20 * 60_000 : Date.parse(`${met}T08:40:00Z`))
  const accepted = reached(person, 'active')
  const [from, to] = [id(person.from), id(person.to)]
  const [caseId, personId, referralId, consentId] = [newId(), newId(), newId(), newId()]
  const { rows } = await client.query<{ n: number }>('select access.next_reference($1) as n', [met])
  const reference = `${met.slice(2, 4)}-${String(rows[0]?.n).padStart(4, '0')}`
  const until = `${addDays(met, 200)}T23:59:59Z`

  await insertRows(client, 'access."case"', [
    {
      id: caseId,
      reference,
      person_id: personId,
      lead: from,
      opened_by: from,
      status: accepted ? 'active' : 'draft',
      opened: met,
    },
  ])
  await insertRows(client, 'protection.person', [
    {
      id: personId,
      pseudonym: pseudonym(personId),
      birth_year: now.getUTCFullYear() - person.age,
      sex: person.sex,
      citizenship: person.citizenship,
      residence_status: person.citizenship === 'LV' ? 'citizen' : 'visa',
      language: person.language,
      recorded_by: from,
      source: 'demonstration',
    },
  ])
  await insertRows(client, 'protection."case"', [
    {
      case_id: caseId,
      recorded_by: from,
      trafficking_status: 'presumed',
      first_contact: met,
      forms: [person.form],
      majority: 'adult',
      majority_at: 'first_contact',
      age_band: 'unknown',
      setting: person.setting,
      isic_division: person.setting === 'construction' ? '41' : person.setting === 'agriculture' ? '02' : null,
      place: person.place,
      summary: person.summary,
      safe_channel: person.safeChannel ?? '',
      interpreter: person.language !== 'lv',
      danger_now: person.danger ?? false,
      source: 'demonstration',
      changed: metAt,
      version: 1,
    },
  ])
  await insertRows(
    client,
    'protection.need',
    person.needs.map((service) => ({
      id: newId(),
      case_id: caseId,
      recorded_by: from,
      service,
      urgent: service === 'emergency_accommodation',
      note: '',
      recorded_on: met,
    })),
  )
  await storeIdentity({ db, organisation: from }, vault(), { caseId, personId, fields: { name: person.name } })
  await insertRows(client, 'cooperation.consent', [
    {
      id: consentId,
      case_id: caseId,
      recorded_by: from,
      route: 'referral',
      legal_basis: 'consent',
      language: person.language,
      interpreter: person.language !== 'lv',
      explained_by: worker[person.from],
      explained_at: metAt,
      until: addDays(met, 200),
    },
  ])
  const status = accepted ? (reached(person, 'panel') ? 'arrived' : 'accepted') : 'sent'
  const due = person.urgent ? new Date(metAt.getTime() + 3_600_000) : new Date(metAt.getTime() + 72 * 3_600_000)
  const answered = accepted ? new Date(metAt.getTime() + 40 * 60_000) : null
  const parts = ['facts', 'needs', 'contact', 'identity']
  await insertRows(client, 'cooperation.referral', [
    {
      id: referralId,
      case_id: caseId,
      from_organisation: from,
      to_organisation: to,
      reason: 'additional_services',
      takes_lead: true,
      urgent: person.urgent ?? false,
      services: person.needs,
      parts,
      note: '',
      preview: {
        sex: person.sex,
        age: person.age,
        citizenship: person.citizenship,
        language: person.language,
        setting: person.setting,
        place: person.place,
        danger: person.danger ?? false,
      },
      consent_id: consentId,
      share_until: until,
      status,
      sent_by: worker[person.from],
      sent_at: metAt,
      reply_due: due,
      answered_at: answered,
      arrived_from: status === 'arrived',
      arrived_to: status === 'arrived',
    },
  ])
  const steps = ['sent', ...(accepted ? ['accepted'] : []), ...(status === 'arrived' ? ['arrived'] : [])]
  await insertRows(
    client,
    'cooperation.referral_step',
    steps.map((step, i) => ({
      id: newId(),
      referral_id: referralId,
      status: step,
      at: new Date(metAt.getTime() + i * 40 * 60_000),
      organisation_id: i === 0 ? from : to,
      by_name: worker[i === 0 ? person.from : person.to],
      note: '',
    })),
  )
  await insertRows(client, 'access.share', [
    {
      id: newId(),
      case_id: caseId,
      organisation_id: to,
      parts,
      may_write: true,
      takes_lead: true,
      purpose: 'protection',
      legal_basis: 'consent',
      referral_id: referralId,
      granted_by: from,
      offered: metAt,
      accepted: answered,
      until,
    },
  ])
  await wrapOwn({ db, organisation: from }, vault(), personId, to)
  if (accepted) await client.query('update access."case" set lead = $2 where id = $1', [caseId, to])
  if (reached(person, 'panel')) await panel(scope, organisations, person, caseId, addDays(met, 14), today)
  if (reached(person, 'identified')) await service(scope, organisations, person, caseId, addDays(met, 30), today)
  await scope.event('demonstration.case', caseId, to, { stage: person.stage })
}

/** The commission: four members, three opinions in while it is open, four and a decision once it is closed. */
async function panel(
  scope: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  person: InventedCase,
  caseId: string,
  opened: string,
  today: string,
): Promise<void> {
  const { client } = scope
  const to = String(organisations.get(person.to))
  const closed = reached(person, 'identified')
  const panelId = newId()
  const members = accounts.filter((account) => account.profession !== undefined)
  const decisionId = closed ? newId() : null
  const findings = { acts: ['recruitment'], means: ['deception', 'abuse_of_vulnerability'], forms: [person.form] }
  if (decisionId)
    await insertRows(client, 'protection.decision', [
      {
        id: decisionId,
        case_id: caseId,
        recorded_by: to,
        route: 'commission',
        stage: 'conclusive',
        outcome: 'positive',
        decided_on: addDays(opened, 12),
        authority: 'Komisija',
        ...findings,
        grounds: 'Izdomāts pamatojums demonstrācijai.',
        panel_id: panelId,
        recorded: `${addDays(opened, 12)}T12:00:00Z`,
      },
    ])
  await insertRows(client, 'protection.panel', [
    {
      id: panelId,
      case_id: caseId,
      recorded_by: to,
      opened_on: opened,
      due_on: closed ? addDays(opened, 14) : addDays(today, 1),
      decision_id: decisionId,
    },
  ])
  await insertRows(
    client,
    'protection.panel_member',
    members.map((m) => ({
      panel_id: panelId,
      case_id: caseId,
      recorded_by: to,
      profession: m.profession,
      organisation_id: organisations.get(m.organisation),
    })),
  )
  for (const slug of new Set(members.map((m) => m.organisation)))
    if (slug !== person.to)
      await insertRows(client, 'access.share', [
        {
          id: newId(),
          case_id: caseId,
          organisation_id: organisations.get(slug),
          parts: ['facts', 'needs'],
          may_write: false,
          takes_lead: false,
          purpose: 'identification',
          legal_basis: 'legal_obligation',
          referral_id: panelId,
          granted_by: to,
          offered: `${opened}T09:00:00Z`,
          accepted: `${opened}T09:00:00Z`,
          until: `${addDays(today, 120)}T00:00:00Z`,
        },
      ])
  const giving = closed ? members : members.filter((m) => m.profession !== 'police_officer')
  await insertRows(
    client,
    'protection.opinion',
    giving.map((m) => ({
      id: newId(),
      panel_id: panelId,
      case_id: caseId,
      recorded_by: organisations.get(m.organisation),
      account_id: m.id,
      by_name: m.name,
      profession: m.profession,
      outcome: 'positive',
      ...findings,
      grounds: 'Izdomāts atzinums demonstrācijai.',
      given: `${addDays(opened, 4)}T10:00:00Z`,
    })),
  )
}

/** The state-paid service: requested after the decision, then granted, with help delivered against it. */
async function service(
  scope: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  person: InventedCase,
  caseId: string,
  decided: string,
  today: string,
): Promise<void> {
  if (!reached(person, 'requested')) return
  const { client } = scope
  const [to, agency] = [String(organisations.get(person.to)), String(organisations.get('siva'))]
  const granted = person.stage === 'granted'
  const asked = granted ? addDays(decided, 1) : addDays(today, -1)
  const requestId = newId()
  await insertRows(client, 'protection.service_request', [
    {
      id: requestId,
      case_id: caseId,
      recorded_by: to,
      to_organisation: agency,
      requested_on: asked,
      due_on: addWorkingDays(asked, country().service.decision.workingDays, country().holidays),
      note: '',
    },
  ])
  await insertRows(client, 'access.share', [
    {
      id: newId(),
      case_id: caseId,
      organisation_id: agency,
      parts: ['facts', 'needs'],
      may_write: true,
      takes_lead: false,
      purpose: 'service_decision',
      legal_basis: 'legal_obligation',
      referral_id: requestId,
      granted_by: to,
      offered: `${asked}T09:00:00Z`,
      accepted: `${asked}T09:00:00Z`,
      until: `${addDays(today, 400)}T00:00:00Z`,
    },
  ])
  if (!granted) return
  const starts = addDays(asked, 3)
  await insertRows(client, 'protection.service_decision', [
    {
      id: newId(),
      case_id: caseId,
      request_id: requestId,
      recorded_by: agency,
      outcome: 'granted',
      decided_on: addDays(asked, 2),
      starts_on: starts,
      reasons: '',
      decided_by: 'Inese Krūmiņa',
    },
  ])
  const days = [3, 10, 17, 24, 38, 52].map((n) => addDays(starts, n)).filter((day) => day <= today)
  await insertRows(
    client,
    'protection.delivery',
    days.map((day, i) => ({
      id: newId(),
      case_id: caseId,
      recorded_by: to,
      service: i % 2 ? 'psychological_support' : 'legal_information',
      delivered_on: day,
      hours: 1 + (i % 2) * 0.5,
      entitlement: 'rehabilitation',
      by_name: worker[person.to],
      note: '',
    })),
  )
  await insertRows(client, 'protection.note', [
    {
      id: newId(),
      case_id: caseId,
      recorded_by: to,
      by_name: worker[person.to],
      at: `${addDays(today, -4)}T14:00:00Z`,
      text: 'Drošības plāns pārskatīts: risks vidējs (iepriekš augsts).',
    },
  ])
}

/** Signs that the inspector has not sent on yet: a raid of twelve, and one of two. */
async function signs({ client }: OfficeScope, organisations: ReadonlyMap<string, string>, now: Date): Promise<void> {
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

/** Enough open work in everybody's list that each page shows life. @param tell takes progress */
export async function loadWork(
  scope: OfficeScope,
  organisations: ReadonlyMap<string, string>,
  now: Date,
  tell: (done: number, total: number) => void,
): Promise<void> {
  for (const [i, person] of cases.entries()) {
    tell(i, cases.length)
    await write(scope, organisations, person, now)
  }
  await signs(scope, organisations, now)
  await progress(scope, organisations, now)
  tell(cases.length, cases.length)
}

/** Notes on the plan's measures, marked as invented. */
async function progress({ client }: OfficeScope, organisations: ReadonlyMap<string, string>, now: Date): Promise<void> {
  const { rows } = await client.query<{ id: string; position: number }>(
    `select m.id, m.position from plan.measure m join plan.plan p on p.id = m.plan_id where p.slug = 'p2021' and m.position <= 4`,
  )
  const notes: Readonly<Record<number, readonly [phase: string, text: string]>> = {
    1: ['under_way', 'Izdomāta piezīme: apmeklētas divas pašvaldības.'],
    2: ['under_way', 'Izdomāta piezīme: pirmās mācības notikušas.'],
    3: ['preparing', 'Izdomāta piezīme: tiek gatavots noteikumu projekts.'],
  }
  for (const { id, position } of rows) {
    const note = notes[position]
    if (!note) continue
    await client.query('update plan.measure set phase = $2 where id = $1', [id, note[0]])
    await insertRows(client, 'plan.progress', [
      {
        id: newId(),
        measure_id: id,
        organisation_id: organisations.get('iem'),
        by_name: 'Jānis Liepa',
        at: new Date(now.getTime() - position * 86_400_000 * 9),
        phase: note[0],
        text: note[1],
        demonstration: true,
      },
    ])
  }
}
