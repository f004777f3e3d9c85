import type { Role } from './codes/role.ts'
import type { AnyOperation, Input, Parsed, Result } from './contract/operation.ts'
import { api as cooperation } from './domains/cooperation/api.ts'
import { listOverdue, listReferrals } from './domains/cooperation/contract.ts'
import { api as detection } from './domains/detection/api.ts'
import { listSigns } from './domains/detection/contract.ts'
import { api as plan } from './domains/plan/api.ts'
import { listPlans, readPlan } from './domains/plan/contract.ts'
import { isSilent } from './domains/plan/rules/summary.ts'
import { api as protection } from './domains/protection/api.ts'
import { emergencyRoles, listEmergencies, listWaiting, reviewerRoles } from './domains/protection/contract.ts'
import { api as statistics } from './domains/statistics/api.ts'
import { readOverview } from './domains/statistics/contract.ts'
import { disagreements } from './domains/statistics/rules/disagreement.ts'
import { refuse, type Scope, within } from './platform/access/index.ts'
import { accountsApi } from './platform/accounts/api.ts'
import { listAccounts } from './platform/accounts/contract/administration.ts'
import { demonstrationWaiting } from './platform/accounts/contract.ts'
import { openGlance } from './platform/accounts/glance.ts'
import { type Handler, handlePublic, type Outside } from './platform/http/index.ts'
import { mailApi } from './platform/mail/api.ts'
import { listOutbox } from './platform/mail/contract.ts'
import { recordApi } from './platform/record/api.ts'
import { listSeals } from './platform/record/contract.ts'

type Read = <O extends AnyOperation>(operation: O, input: Input<O>) => Promise<Result<O>>
/** What waits in one place: a deadline each, null where there is none. */
type Source = (read: Read, roles: readonly Role[]) => Promise<readonly (string | null)[]>

/**
 * What waits for somebody, as the home page gathers it from the rooms' `pages/waiting.ts`; a browser test holds the two
 * against each other, person by person. Here only for the demonstration's front door, where nobody is signed in yet.
 */
const sources: readonly { readonly of: AnyOperation; readonly source: Source }[] = [
  {
    of: listReferrals,
    source: async (read) =>
      (await read(listReferrals, { query: { box: 'received', status: 'sent', limit: 50 } })).items.map(
        (it) => it.replyDue,
      ),
  },
  {
    of: listReferrals,
    source: async (read) =>
      (await read(listReferrals, { query: { box: 'returned', limit: 50 } })).items.map(() => null),
  },
  { of: listOverdue, source: async (read) => (await read(listOverdue, {})).items.map((it) => it.replyDue) },
  {
    of: listSigns,
    source: async (read) =>
      (await read(listSigns, { query: { status: 'draft', limit: 50 } })).items
        .filter((sign) => sign.open > 0)
        .map(() => null),
  },
  { of: listWaiting, source: async (read) => (await read(listWaiting, {})).items.map((it) => it.due) },
  { of: readPlan, source: measures },
  { of: listEmergencies, source: emergencies },
  {
    of: readOverview,
    source: async (read, roles) => {
      if (!roles.includes('analyst')) return []
      const { years, figures } = await read(readOverview, { query: {} })
      return disagreements(years, figures).map(() => null)
    },
  },
  {
    of: listSeals,
    source: async (read, roles) => {
      if (!roles.includes('rapporteur')) return []
      const { items, lastDownload } = await read(listSeals, { query: { limit: 200 } })
      return items.some((seal) => lastDownload === null || seal.made > lastDownload) ? [null] : []
    },
  },
  { of: listOutbox, source: administration },
]

/** Openings to review; for the first line the records that are open to them now. */
async function emergencies(read: Read, roles: readonly Role[]): Promise<readonly (string | null)[]> {
  const reviews = reviewerRoles.some((role) => roles.includes(role))
  if (!reviews && !emergencyRoles.some((role) => roles.includes(role))) return []
  const query = reviews ? ({ state: 'to_review', sort: 'review_due' } as const) : ({ state: 'open' } as const)
  const { items } = await read(listEmergencies, { query })
  return items.filter((e) => (reviews ? !e.mine : e.caseId !== null)).map((e) => (reviews ? e.reviewDue : e.until))
}

async function administration(read: Read): Promise<readonly (string | null)[]> {
  const locked = await read(listAccounts, { query: { state: 'locked', limit: 20 } })
  const expired = await read(listAccounts, { query: { state: 'expired', limit: 20 } })
  const failed = await read(listOutbox, { query: { state: 'failed', limit: 20 } })
  return [...locked.items, ...expired.items, ...(failed.items.length > 0 ? [true] : [])].map(() => null)
}

async function measures(read: Read, roles: readonly Role[]): Promise<readonly (string | null)[]> {
  const owns = roles.includes('measure_owner')
  const coordinates = roles.includes('coordinator')
  if (!owns && !coordinates) return []
  const { items } = await read(listPlans, {})
  const found = await Promise.all(
    items
      .filter((it) => it.measuresHere > 0)
      .map(async ({ slug }) => {
        const silent = (await read(readPlan, { params: { slug }, query: {} })).measures.filter(isSilent)
        const mine = owns ? silent.filter((m) => m.mine) : []
        return [
          ...mine.map((m) => (m.timeliness === 'no_deadline' ? null : m.deadline)),
          ...(coordinates && silent.length > 0 ? [null] : []),
        ]
      }),
  )
  return found.flat()
}

const handlers: readonly Handler[] = [
  ...cooperation,
  ...detection,
  ...plan,
  ...protection,
  ...statistics,
  ...accountsApi,
  ...mailApi,
  ...recordApi,
]
/** Calls operations as the web server would, inside a transaction that is open already. */
const reader =
  (scope: Scope): Read =>
  async (operation, input) => {
    const handler = handlers.find((it) => it.operation === operation)
    if (!handler || !('inside' in handler)) throw new Error(`${operation.path}: no such operation here`)
    const { params = {}, query = {} } = input as Record<string, unknown>
    const parsed = { params: operation.params.parse(params), query: operation.query.parse(query), body: undefined }
    return operation.result.parse(await handler.inside(scope, parsed as Parsed<AnyOperation>)) as never
  }
const may = ({ access }: AnyOperation, roles: readonly Role[]): boolean =>
  typeof access === 'string' || access.roles.some((role: Role) => roles.includes(role))

async function waitingFor(request: Outside, account: string) {
  const token = await openGlance(request.pools, account)
  return within(request.pools.lidzas_app, { token, now: request.now }, async (scope) => {
    const found: (string | null)[] = []
    // one after the other: they share the transaction's connection
    for (const { of, source } of sources)
      if (may(of, scope.roles)) found.push(...(await source(reader(scope), scope.roles)))
    await scope.db.deleteFrom('accounts.session').where('id', '=', scope.session.id).execute()
    const due = found.filter((it) => it !== null).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
    return { account, waits: found.length, due }
  })
}

/** The front door may be looked at by many: what it shows is gathered once for all of them. */
const keptFor = 20_000
let kept: { readonly until: number; readonly answer: ReturnType<typeof gather> } | undefined
async function gather(request: Outside) {
  const { rows } = await request.pools.lidzas_app.query<{ id: string }>(
    'select id from accounts.demonstration_people()',
  )
  const items = []
  for (const { id } of rows) items.push(await waitingFor(request, id))
  return { items }
}

export const waitingApi: readonly Handler[] = [
  handlePublic(demonstrationWaiting, async (request) => {
    if (request.mode !== 'demonstration') refuse(demonstrationWaiting, 'not_a_demonstration')
    const now = request.now.getTime()
    if (!kept || kept.until < now) {
      kept = { until: now + keptFor, answer: gather(request) }
      kept.answer.catch(() => {
        kept = undefined
      })
    }
    return kept.answer
  }),
]
