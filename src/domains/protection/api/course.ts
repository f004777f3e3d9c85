import { refuse } from '../../../platform/access/index.ts'
import { forgetDraft } from '../../../platform/drafts/index.ts'
import { handle } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/id.ts'
import { moveCase } from '../contract.ts'
import { isClosed, movesFrom } from '../rules/course.ts'
import * as store from '../store.ts'
import { findCase } from './common.ts'
import { showCase, unfinishedIn } from './read.ts'

export const courseApi = [
  handle(moveCase, async (scope, { params, body }) => {
    await store.lockCase(scope.db, params.id)
    const row = await findCase(scope, params.id)
    if (row.lead !== scope.organisation) refuse(moveCase, 'not_lead')
    if (!movesFrom(row.status).includes(body.to)) refuse(moveCase, 'not_now', row.status)
    if (isClosed(body.to)) {
      const open = await unfinishedIn(scope, params.id)
      if (open.length) refuse(moveCase, 'unfinished', open.join(', '))
    }
    const reason = 'reason' in body ? body.reason : null
    await store.updateStatus(scope.db, params.id, body.to)
    await store.insertMove(scope.db, {
      id: newId(),
      case_id: params.id,
      recorded_by: scope.organisation,
      by_name: scope.account.name,
      at: scope.now,
      before: row.status,
      after: body.to,
      reason,
      note: body.note,
    })
    await forgetDraft(scope, 'protection.move', params.id)
    scope.event('protection.case_moved', params.id, {
      before: row.status,
      after: body.to,
      ...(reason ? { reason } : {}),
    })
    return showCase(scope, params.id)
  }),
]
