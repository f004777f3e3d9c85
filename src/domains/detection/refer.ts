import type { Form } from '../../codes/form.ts'
import type { Setting } from '../../codes/setting.ts'
import { dayAt } from '../../contract/calendar.ts'
import type { ErrorCode, Parsed, Result } from '../../contract/operation.ts'
import { notFound, refuse, type Scope } from '../../platform/access/index.ts'
import { country } from '../../platform/config/country.ts'
import { forgetDraft } from '../../platform/drafts/index.ts'
import {
  basisFits,
  consentFlaw,
  lacksHealthBasis,
  namesWithoutConsent,
  routesFor,
  sendReferral,
} from '../cooperation/door.ts'
import { openCase, placeShown } from '../protection/door.ts'
import { referPeople } from './contract.ts'
import { grantName, moveName } from './names.ts'
import { ageBandOf, majorityOf, routeFits } from './rules/first_facts.ts'
import * as store from './store.ts'
import { personOf } from './view.ts'

type Asked = Parsed<typeof referPeople>['body']

/**
 * Sends people of a sign on, all of them or none: opens a case draft for each through protection, moves the name to the
 * vault, sends the referral through cooperation. One consent is explained to all of them, each gets a record of it.
 */
export async function refer(scope: Scope, signId: string, asked: Asked): Promise<Result<typeof referPeople>> {
  const sign = (await store.lockSign(scope.db, signId)) ?? notFound()
  const { timeZone } = country()
  const today = dayAt(scope.now, timeZone)
  const firstContact = sign.met_at ? dayAt(sign.met_at, timeZone) : today
  check(scope, asked, today, firstContact)
  const rows = await store.selectPeople(scope.db, signId)
  const chosen = asked.people.map((id) => rows.find((row) => row.id === id) ?? notFound())
  for (const [i, row] of chosen.entries()) {
    const person = personOf(row, '')
    const at = `/body/people/${i}`
    if (row.outcome === 'referred')
      refuse(referPeople, 'already_referred', `${row.label || row.position + 1}`, [
        { pointer: at, code: 'already_referred', detail: 'this person was referred already' },
      ])
    if (!row.rights_explained && asked.consent.route !== 'automatic_child')
      refuse(referPeople, 'rights_not_explained', 'explain the rights first', [
        { pointer: at, code: 'rights_not_explained', detail: 'the rights have not been explained to this person' },
      ])
    if (!routeFits(person, asked.consent.route, routesFor(majorityOf(person), person.ageInDoubt)))
      refuse(referPeople, 'wrong_route', 'this route is not open for this person', [
        {
          pointer: at,
          code: 'wrong_route',
          detail: 'a child or somebody whose age is in doubt is not asked to agree; an adult is',
        },
      ])
  }
  const sent = []
  for (const row of chosen) {
    const { caseId, personId, reference } = await openCase(scope, {
      opened: today,
      firstContact,
      person: {
        sex: row.sex,
        birthYear: row.age === null ? null : Number(today.slice(0, 4)) - row.age,
        citizenship: row.citizenship,
        residenceStatus: 'unknown',
        language: row.language,
      },
      // whose age is in doubt is presumed a child until it is known (Directive 2011/36/EU, article 13(2)): the case must not say adult
      majority: row.age_in_doubt && majorityOf(row) === 'adult' ? 'unknown' : majorityOf(row),
      ageBand: ageBandOf(row.age),
      forms: row.forms as Form[],
      setting: sign.setting as Setting,
      isicDivision: sign.isic_division,
      place: sign.place,
      summary: sign.what,
      safeChannel: row.safe_channel,
      interpreter: row.interpreter,
      danger: row.danger_now === 'yes',
      needs: row.urgent_needs as never,
      signId,
      note: row.note.trim(),
    })
    await moveName(scope, row.id, row.name_sealed, caseId, personId)
    const referral = await sendReferral(
      scope,
      caseId,
      {
        sex: row.sex,
        age: row.age,
        citizenship: row.citizenship,
        language: row.language,
        setting: sign.setting,
        place: placeShown(sign.place),
        danger: row.danger_now === 'yes',
      },
      {
        to: asked.to,
        also: asked.also,
        reason: asked.reason,
        takesLead: asked.takesLead,
        urgent: asked.urgent,
        services: asked.services.length ? asked.services : (row.urgent_needs as never),
        parts: asked.parts,
        note: asked.note,
        consent: { ...consentOf(asked.consent), explainedBy: scope.account.name },
      },
    )
    if (asked.parts.includes('identity'))
      for (const to of new Set([asked.to, ...asked.also])) await grantName(scope, caseId, personId, to)
    // what the sign knew of the person now stands in the case; the row keeps only where it went
    await store.updatePerson(scope.db, row.id, {
      outcome: 'referred',
      case_id: caseId,
      referral_id: referral.id,
      name_sealed: null,
      note: '',
      safe_channel: '',
    })
    sent.push({ person: row.id, caseId, reference, referral: referral.id, replyDue: referral.replyDue.toISOString() })
  }
  const left = rows.filter((row) => row.outcome === 'open' && !asked.people.includes(row.id)).length
  await store.updateSign(scope.db, signId, {
    changed: scope.now,
    version: sign.version + 1,
    status: left ? 'draft' : 'sent',
  })
  await forgetDraft(scope, 'cooperation.referral', signId)
  return { sent }
}

/** Refuses what cannot be true or may not be asked of anybody, whoever the people are. */
function check(scope: Scope, asked: Asked, today: string, firstContact: string): void {
  const { consent, parts, to, also } = asked
  const no = (code: ErrorCode<typeof referPeople>, field: string, detail: string): never =>
    refuse(referPeople, code, detail, [{ pointer: `/body/${field}`, code, detail }])
  if (!basisFits(consent.route, consent.legalBasis))
    no('wrong_basis', 'consent/legalBasis', 'consent is the basis where somebody was asked, and only there')
  if (lacksHealthBasis(parts, consent.specialCategoryBasis))
    no('basis_missing', 'consent/specialCategoryBasis', 'health needs a basis of its own')
  if (namesWithoutConsent(consent.route, parts))
    no('identity_without_consent', 'parts', 'who did not agree is not named')
  if (to === scope.organisation) no('no_such_organisation', 'to', 'your own organisation')
  if (also.includes(scope.organisation)) no('no_such_organisation', 'also', 'your own organisation')
  const flaw = consentFlaw(consent, scope.now, today)
  if (flaw === 'explained_later') no(flaw, 'consent/explainedAt', 'this moment has not come yet')
  if (flaw === 'ends_before_it_begins') no(flaw, 'consent/until', 'this day is over')
  if (firstContact > today) no('met_later', 'people', 'the sign says that they were met on a day that has not come yet')
}

/** What was not said is left out, not undefined. */
function consentOf({ specialCategoryBasis, until, ...consent }: Asked['consent']) {
  return {
    ...consent,
    ...(specialCategoryBasis === undefined ? {} : { specialCategoryBasis }),
    ...(until === undefined ? {} : { until }),
  }
}
