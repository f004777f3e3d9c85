import { part } from '../../../codes/part.ts'
import { daysBetween } from '../../../contract/calendar.ts'
import type { Case, CaseRow, Glance } from '../contract.ts'
import { rehabilitationPeriods, type ServiceLaw } from '../rules/entitlement.ts'
import { ageIn } from '../rules/facts.ts'
import type * as store from '../store.ts'

type Row = Awaited<ReturnType<typeof store.selectCases>>[number]
export type Whole = NonNullable<Awaited<ReturnType<typeof store.selectCase>>>
export type Part = (typeof part.codes)[number]

export const named = (row: { name_lv: string; name_en: string }) => ({ lv: row.name_lv, en: row.name_en })

/** A person at a glance; null where the database let nothing of them through. */
export const glanceOf = (
  row: { pseudonym: string | null; sex: string | null; birth_year: number | null; citizenship: string | null },
  today: string,
): Glance | null =>
  row.pseudonym === null
    ? null
    : {
        pseudonym: row.pseudonym,
        sex: (row.sex ?? 'unknown') as Glance['sex'],
        age: ageIn(row.birth_year, today),
        citizenship: row.citizenship,
      }

export function rowOf(row: Row, today: string, law: ServiceLaw): CaseRow {
  const periods = rehabilitationPeriods(row.grants, law.rehabilitation.days)
  const used = periods.reduce(
    (sum, p) => sum + (today < p.from ? 0 : daysBetween(p.from, p.until < today ? p.until : today) + 1),
    0,
  )
  return {
    id: row.id,
    reference: row.reference,
    opened: row.opened,
    status: row.status as CaseRow['status'],
    leads: row.leads,
    person: glanceOf(row, today),
    traffickingStatus: row.trafficking_status,
    danger: row.danger_now ?? false,
    forms: (row.forms ?? []) as CaseRow['forms'],
    rehabilitation: periods.length ? { used, of: law.rehabilitation.days } : null,
    lastStep: row.last_step,
  }
}

/** The parts that the reader's organisation holds now; one that got in by emergency access holds them all for its hour. */
export function partsOf(row: Whole, now: Date): readonly Part[] {
  if (row.emergency_until !== null) return part.codes
  return part.codes.filter((name) => {
    const until = row[`${name}_until`]
    return until !== null && after(until, now)
  })
}
/** `infinity` comes as the number, not as a date. */
const after = (until: Date | number, now: Date): boolean =>
  typeof until === 'number' ? until > 0 : until.getTime() > now.getTime()
export const mayWrite = (row: Whole, now: Date): boolean => row.write_until !== null && after(row.write_until, now)

export const personOf = (row: Whole, today: string): Case['person'] =>
  row.pseudonym === null
    ? null
    : {
        pseudonym: row.pseudonym,
        sex: row.sex ?? 'unknown',
        birthYear: row.birth_year,
        age: ageIn(row.birth_year, today),
        citizenship: row.citizenship,
        residenceStatus: (row.residence_status ?? 'unknown') as NonNullable<Case['person']>['residenceStatus'],
        language: row.language,
      }

export const factsOf = (row: Whole): Case['facts'] =>
  row.version === null || row.first_contact === null
    ? null
    : {
        forms: (row.forms ?? []) as NonNullable<Case['facts']>['forms'],
        majority: row.majority ?? 'unknown',
        majorityAt: row.majority_at ?? 'exploitation',
        ageBand: (row.age_band ?? 'unknown') as NonNullable<Case['facts']>['ageBand'],
        setting: (row.setting ?? 'not_specified') as NonNullable<Case['facts']>['setting'],
        isicDivision: row.isic_division,
        place: row.place ?? '',
        summary: row.summary ?? '',
        safeChannel: row.safe_channel ?? '',
        interpreter: row.interpreter ?? false,
        danger: row.danger_now ?? false,
        version: row.version,
        firstContact: row.first_contact,
        traffickingStatus: row.trafficking_status ?? 'presumed',
        identifiedOn: row.identified_on,
      }

/** Who sees what: the leading organisation, then the shares in force, several of one organisation merged. */
export function seesOf(
  row: Whole,
  shares: Awaited<ReturnType<typeof store.selectShares>>,
  leadParts: readonly Part[] | null,
): Case['sees'] {
  const lead: Case['sees'][number] = {
    organisation: { id: row.lead, name: { lv: row.lead_lv, en: row.lead_en } },
    leads: true,
    parts: [...(leadParts ?? ['facts', 'needs'])],
    until: null,
  }
  const others = Map.groupBy(
    shares.filter((s) => s.organisation_id !== row.lead),
    (s) => s.organisation_id,
  )
  return [
    lead,
    ...[...others.values()].map((own) => ({
      organisation: {
        id: own[0]?.organisation_id ?? '',
        name: { lv: own[0]?.name_lv ?? '', en: own[0]?.name_en ?? '' },
      },
      leads: false,
      parts: part.codes.filter((name) => own.some((s) => s.parts.includes(name))),
      until:
        own
          .map((s) => s.until.toISOString())
          .toSorted()
          .at(-1) ?? null,
    })),
  ]
}
