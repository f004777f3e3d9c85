import type { Result } from '../../../contract/operation.ts'
import { handle } from '../../../platform/http/index.ts'
import { listChanges } from '../contract.ts'
import * as store from '../store.ts'
import { named } from '../view/case.ts'

type Kind = Result<typeof listChanges>['items'][number]['kind']

const days = 30
/** As many as a glance takes in. */
const limit = 6

export const changesApi = [
  handle(listChanges, async ({ db, organisation, now }) => {
    const since = new Date(now.getTime() - days * 86_400_000)
    const rows = await store.selectChanges(db, { organisation, since, limit })
    return {
      items: rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        kind: row.kind as Kind,
        case: row.case_id === null || row.reference === null ? null : { id: row.case_id, reference: row.reference },
        referral: row.referral_id,
        organisation: named(row),
        about: row.about,
      })),
    }
  }),
]
