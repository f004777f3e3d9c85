import type { AnyOperation, Parsed } from './contract/operation.ts'
import { type Read, type Waits, waitingOf } from './contract/waiting.ts'
import { api as cooperation } from './domains/cooperation/api.ts'
import { overdue, received, returned } from './domains/cooperation/rules/waiting.ts'
import { api as detection } from './domains/detection/api.ts'
import { unsent } from './domains/detection/rules/waiting.ts'
import { api as plan } from './domains/plan/api.ts'
import { silence } from './domains/plan/rules/waiting.ts'
import { api as protection } from './domains/protection/api.ts'
import { inCases, openNow, toReview } from './domains/protection/rules/waiting.ts'
import { api as statistics } from './domains/statistics/api.ts'
import { disagreeing } from './domains/statistics/rules/waiting.ts'
import { refuse, type Scope, within } from './platform/access/index.ts'
import { accountsApi } from './platform/accounts/api.ts'
import { shutOut } from './platform/accounts/contract/waiting.ts'
import { demonstrationWaiting } from './platform/accounts/contract.ts'
import { openGlance } from './platform/accounts/glance.ts'
import { type Handler, handlePublic, type Outside } from './platform/http/index.ts'
import { mailApi } from './platform/mail/api.ts'
import { givenUp } from './platform/mail/contract/waiting.ts'
import { recordApi } from './platform/record/api.ts'
import { newSeals } from './platform/record/contract/waiting.ts'

/** A deadline for each thing of a kind that waits, null where there is none. */
type Count = (read: Read, roles: Scope['roles']) => Promise<readonly (string | null)[]>
const counted =
  <T>(it: Waits<T>): Count =>
  async (read, roles) =>
    (await waitingOf(it, read, roles)).map(it.due)

/**
 * What waits for somebody, by the same rules as on their home page (a browser test holds the two against each other, person
 * by person). Counted for the demonstration's front door, where nobody is signed in yet.
 */
const kinds: readonly Count[] = [
  counted(received),
  counted(returned),
  counted(overdue),
  counted(unsent),
  counted(inCases),
  counted(toReview),
  counted(openNow),
  counted(silence),
  counted(disagreeing),
  counted(shutOut),
  counted(givenUp),
  counted(newSeals),
]

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

async function waitingFor(request: Outside, account: string) {
  const token = await openGlance(request.pools, account)
  return within(request.pools.lidzas_app, { token, now: request.now }, async (scope) => {
    const found: (string | null)[] = []
    // one after the other: they share the transaction's connection
    for (const count of kinds) found.push(...(await count(reader(scope), scope.roles)))
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
