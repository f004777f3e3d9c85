import { readFileSync } from 'node:fs'
import type { OfficeScope } from '../../src/platform/access/index.ts'
import { newId } from '../../src/platform/id.ts'

type Step = (name: string, done: number, total: number) => void
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')) as T

interface PublicOrganisation {
  slug: string
  name: { lv: string; en: string }
  kind: string
  mandates: string[]
  services: string[]
  website: string | null
  note: string | null
  active: boolean
  sources: string[]
}
interface PublicFigure {
  period: string
  measure: string
  dimension: string
  category: string
  value: number
  definition?: string
  note?: string
  conflict?: string
  derivation?: string
  sources: string[]
}
interface PublicPlan {
  slug: string
  title: { lv: string; en: string }
  starts: number
  ends: number
  act: string
  responsible: string
  measuresStated: number | null
  evaluationDue: string | null
  outcome: object | null
  note: string
  sources: string[]
}
interface NamedMeasure {
  position: number
  direction: string
  lv: string
  en: string
  owner: string
  indicator: string | null
}

/** Latvia's public facts: organisations with mandates, published figures with their sources, plans. */
export async function loadCountry(scope: OfficeScope, step: Step): Promise<void> {
  const loads = [loadOrganisations, loadFigures, loadPlans]
  for (const [i, load] of loads.entries()) {
    step('latvia', i, loads.length)
    await load(scope)
  }
  step('latvia', loads.length, loads.length)
}

async function loadOrganisations({ client, event }: OfficeScope): Promise<void> {
  const organisations = read<PublicOrganisation[]>('organisations')
  for (const o of organisations) {
    const id = newId()
    await client.query(
      `insert into accounts.organisation (id, slug, name_lv, name_en, kind, mandates, note, source, active)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, o.slug, o.name.lv, o.name.en, o.kind, o.mandates, o.note, o.sources.join(' '), o.active],
    )
    await client.query(`insert into cooperation.directory (organisation_id, services, website) values ($1, $2, $3)`, [
      id,
      o.services,
      o.website,
    ])
  }
  await event('latvia.organisations', null, null, { organisations: organisations.length })
}

async function loadFigures({ client, event }: OfficeScope): Promise<void> {
  for (const s of read<
    { id: string; title: string; publisher: string; published: string; url: string; evidence: string }[]
  >('sources'))
    await client.query(
      `insert into statistics.source (id, title, publisher, published, url, evidence) values ($1, $2, $3, $4, $5, $6)`,
      [s.id, s.title, s.publisher, s.published, s.url, s.evidence],
    )
  const figures = read<PublicFigure[]>('figures')
  for (const f of figures)
    await client.query(
      `insert into statistics.figure (id, period, measure, dimension, category, value, definition, note, conflict, derivation, sources)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        newId(),
        f.period,
        f.measure,
        f.dimension,
        f.category,
        f.value,
        f.definition ?? '',
        f.note ?? '',
        f.conflict ?? '',
        f.derivation ?? 'stated',
        f.sources,
      ],
    )
  await event('latvia.figures', null, null, { figures: figures.length })
}

async function loadPlans({ client, event }: OfficeScope): Promise<void> {
  const named = read<NamedMeasure[]>('measures_named')
  for (const p of read<PublicPlan[]>('plans')) {
    const id = newId()
    await client.query(
      `insert into plan.plan (id, slug, title_lv, title_en, starts, ends, act, responsible, measures_stated, evaluation_due, outcome, note, sources)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        p.slug,
        p.title.lv,
        p.title.en,
        p.starts,
        p.ends,
        p.act,
        p.responsible,
        p.measuresStated,
        p.evaluationDue,
        p.outcome === null ? null : JSON.stringify(p.outcome),
        p.note,
        p.sources,
      ],
    )
    if (p.slug !== 'p2021') continue
    // the frame: as many places as the announcement counts; only what the announcement itself names has words
    for (let position = 1; position <= (p.measuresStated ?? 0); position++) {
      const words = named.find((m) => m.position === position)
      await client.query(
        `insert into plan.measure (id, plan_id, position, direction, wording_lv, wording_en, source, owner_organisation, deadline, indicator)
         values ($1, $2, $3, $4, $5, $6, $7, (select id from accounts.organisation where slug = $8), $9, $10)`,
        [
          newId(),
          id,
          position,
          words?.direction ?? null,
          words?.lv ?? null,
          words?.en ?? null,
          words ? 'announcement' : null,
          words?.owner ?? null,
          `${p.ends}-12-31`,
          words?.indicator ?? null,
        ],
      )
    }
  }
  await event('latvia.plans', null, null, {})
}

/** How people are counted: stored, versioned, and said with every count. */
export async function loadCountingRules({ client }: OfficeScope): Promise<void> {
  await client.query(
    `insert into statistics.counting_rule (id, version, text_lv, text_en, definition, valid_from) values ('register', 1, $1, $2, $3, '2018-01-01')`,
    [
      'Katru cilvēku gadā skaita vienu reizi, lai cik lietu vai sarakstu viņam būtu. Identificēto skaita gadā, kad pieņemts pirmais pozitīvais galīgais lēmums; iespējamo – gadā, kad notikusi pirmā saskare. Viena cilvēka vairākus ekspluatācijas veidus rāda katru atsevišķi, tāpēc to summa var pārsniegt kopskaitu. Statuss – tāds, kāds tas ir skaitīšanas brīdī.',
      'Each person is counted once a year, however many cases or lists hold them. Identified persons count in the year of the first positive conclusive decision, presumed ones in the year of first contact. Several forms of exploitation of one person are each shown, so that they may add up to more than the total. Status is as of the moment of counting.',
      JSON.stringify({
        unit: 'person_year',
        identified: { year: 'first_positive_conclusive_decision' },
        presumed: { year: 'first_contact', excludes_case_status: ['draft'] },
        multiple: ['form'],
      }),
    ],
  )
}
