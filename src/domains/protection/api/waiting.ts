import { addDays, dayAt } from '../../../contract/calendar.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Scope } from '../../../platform/access/index.ts'
import { country } from '../../../platform/config/country.ts'
import { handle } from '../../../platform/http/index.ts'
import { listWaiting } from '../contract.ts'
import { rehabilitationPeriods } from '../rules/entitlement.ts'
import * as store from '../store.ts'
import { glanceOf } from '../view/case.ts'
import { todayOf } from './common.ts'
import { serviceDue } from './read.ts'

type Item = Result<typeof listWaiting>['items'][number]

/** How many days before its last day the end of rehabilitation is said. */
const noticeDays = 14

type Row = Parameters<typeof glanceOf>[0] & { readonly case_id: string; readonly reference: string }
const item = (row: Row, today: string, kind: Item['kind'], rest: Partial<Item>): Item => ({
  id: `${kind}-${rest.about ?? row.case_id}`,
  kind,
  case: { id: row.case_id, reference: row.reference },
  person: glanceOf(row, today),
  about: null,
  due: null,
  count: null,
  ...rest,
})

/** Opinions that this member has not given. */
async function opinions({ db, organisation, account }: Scope, today: string): Promise<Item[]> {
  if (account.profession === null) return []
  const rows = await store.selectOpinionsDue(db, organisation, account.profession)
  return rows.map((row) => item(row, today, 'opinion', { about: row.about, due: row.due, count: row.count }))
}

/** What the leading organisation has to see to: commissions to close, services to ask for, rehabilitation that ends. */
async function leading({ db, organisation }: Scope, today: string): Promise<Item[]> {
  const toClose = await store.selectPanelsToClose(db, organisation)
  const unrequested = await store.selectUnrequested(db, organisation)
  const granted = await store.selectGranted(db, organisation)
  return [
    ...toClose.map((row) => item(row, today, 'close_panel', { about: row.about, due: row.due, count: row.count })),
    ...unrequested.map((row) =>
      item(row, today, 'request_service', {
        due: row.identified_on ? serviceDue(row.identified_on, row.identified_on) : null,
      }),
    ),
    ...granted.flatMap((row) => {
      const last = rehabilitationPeriods(row.grants, country().service.rehabilitation.days).at(-1)
      return last && last.until >= today && last.until <= addDays(today, noticeDays)
        ? [item(row, today, 'rehabilitation_ends', { due: last.until })]
        : []
    }),
  ]
}

async function requests({ db, organisation }: Scope, today: string): Promise<Item[]> {
  const rows = await store.selectRequests(db, { organisation, state: 'undecided' }, { sort: 'due', limit: 100 })
  return rows.map((row) => item(row, today, 'decide_service', { about: row.id, due: row.due_on }))
}

async function toDecide({ db, organisation }: Scope, today: string): Promise<Item[]> {
  const rows = await store.selectToDecide(db, organisation)
  return rows.map((row) => item(row, today, 'decide', { due: dayAt(row.until, country().timeZone) }))
}

export const waitingApi = [
  handle(listWaiting, async (scope) => {
    const today = todayOf(scope)
    const has = (...roles: (typeof scope.roles)[number][]): boolean => roles.some((role) => scope.roles.includes(role))
    return {
      items: [
        ...(has('commission_member') ? await opinions(scope, today) : []),
        ...(has('case_worker') ? await leading(scope, today) : []),
        ...(has('service_decider') ? await requests(scope, today) : []),
        ...(has('investigator', 'prosecutor') ? await toDecide(scope, today) : []),
      ],
    }
  }),
]
