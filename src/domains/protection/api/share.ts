import { Refusal, refuse } from '../../../platform/access/index.ts'
import { forgetDraft } from '../../../platform/drafts/index.ts'
import { handle } from '../../../platform/http/index.ts'
import { grantIdentity, putIdentity, readIdentity, vault } from '../../../platform/vault/index.ts'
import {
  basisFits,
  consentFlaw,
  lacksHealthBasis,
  routesFor,
  sendReferral,
  unanswering,
} from '../../cooperation/door.ts'
import { recordIdentity, referCase, showIdentity } from '../contract.ts'
import { previewOf } from '../rules/facts.ts'
import * as store from '../store.ts'
import { named, partsOf } from '../view/case.ts'
import { writable } from './case.ts'
import { field, findCase, findFacts, refuseClosed, todayOf } from './common.ts'

export const shareApi = [
  handle(referCase, async (scope, { params, body }) => {
    // a case is not closed while it is being sent
    await store.lockCase(scope.db, params.id)
    const row = await findFacts(scope, params.id)
    if (row.lead !== scope.organisation) refuse(referCase, 'not_lead')
    refuseClosed(row)
    if (!routesFor(row.majority ?? 'unknown', false).includes(body.consent.route))
      refuse(referCase, 'wrong_route', undefined, [field('consent/route', 'wrong_route')])
    if (!basisFits(body.consent.route, body.consent.legalBasis))
      refuse(referCase, 'wrong_basis', undefined, [field('consent/legalBasis', 'wrong_basis')])
    if (lacksHealthBasis(body.parts, body.consent.specialCategoryBasis))
      refuse(referCase, 'basis_missing', undefined, [field('consent/specialCategoryBasis', 'basis_missing')])
    const asked = [body.to, ...body.also]
    for (const [i, to] of asked.entries())
      if (to === scope.organisation || !(await store.selectOrganisation(scope.db, to)))
        refuse(referCase, 'no_such_organisation', undefined, [field(i === 0 ? 'to' : 'also', 'no_such_organisation')])
    const waiting = await unanswering(scope, params.id)
    for (const [i, to] of asked.entries())
      if (waiting.includes(to))
        refuse(referCase, 'already_referred', undefined, [field(i === 0 ? 'to' : 'also', 'already_referred')])
    const flaw = consentFlaw(body.consent, scope.now, todayOf(scope))
    if (flaw)
      refuse(referCase, flaw, undefined, [
        field(flaw === 'explained_later' ? 'consent/explainedAt' : 'consent/until', flaw),
      ])
    const { explainedAt, specialCategoryBasis, until, ...consent } = body.consent
    const sent = await sendReferral(
      scope,
      params.id,
      previewOf(
        {
          sex: row.sex ?? 'unknown',
          birthYear: row.birth_year,
          citizenship: row.citizenship,
          language: row.language,
          setting: row.setting ?? 'not_specified',
          place: row.place ?? '',
          danger: row.danger_now ?? false,
        },
        todayOf(scope),
      ),
      {
        ...body,
        consent: {
          ...consent,
          ...(specialCategoryBasis === undefined ? {} : { specialCategoryBasis }),
          ...(until === undefined ? {} : { until }),
          explainedBy: scope.account.name,
          explainedAt: explainedAt ?? scope.now.toISOString(),
        },
      },
    )
    // the share hands over rows, this the key that opens them
    if (body.parts.includes('identity'))
      for (const to of new Set(asked)) await grantIdentity(scope, vault(), params.id, row.person_id, to)
    await forgetDraft(scope, 'cooperation.referral', params.id)
    return { id: sent.id, replyDue: sent.replyDue.toISOString() }
  }),

  handle(showIdentity, async (scope, { params }) => {
    const row = await findCase(scope, params.id)
    if (!partsOf(row, scope.now).includes('identity')) refuse(showIdentity, 'part_not_granted')
    const { fields, closed } = await readIdentity(scope, vault(), params.id)
    const names = await store.selectNames(scope.db, [...new Set(fields.map((f) => f.recordedBy))])
    return {
      fields: fields.map((f) => {
        const by = names.find((o) => o.id === f.recordedBy)
        return {
          field: f.field,
          value: f.value,
          by: by ? named(by) : { lv: '', en: '' },
          recorded: f.recorded.toISOString(),
        }
      }),
      closed,
    }
  }),

  handle(recordIdentity, async (scope, { params, body }) => {
    const row = await writable(scope, params.id)
    const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    if (Object.keys(fields).length === 0) throw new Refusal('invalid_input')
    await putIdentity(scope, vault(), { caseId: params.id, personId: row.person_id, fields })
    return {}
  }),
]
