import type { AgeAt } from '../../codes/age_at.ts'
import type { AgeBand } from '../../codes/age_band.ts'
import type { Form } from '../../codes/form.ts'
import type { Majority } from '../../codes/majority.ts'
import type { ResidenceStatus } from '../../codes/residence_status.ts'
import type { Service } from '../../codes/service.ts'
import type { Setting } from '../../codes/setting.ts'
import type { Sex } from '../../codes/sex.ts'
import { nextReferences, type Scope } from '../../platform/access/index.ts'
import { newId } from '../../platform/id.ts'
import { pseudonym } from './rules/pseudonym.ts'
import * as store from './store.ts'

export { placeShown } from './rules/facts.ts'

/** What is known of a person and what happened when a case is opened; everything may be unknown. */
export interface NewCase {
  /** The writer's own id for it, where they gave one. */
  readonly id?: string | undefined
  readonly opened: string
  readonly firstContact: string
  readonly person: {
    readonly sex: Sex
    readonly birthYear: number | null
    readonly citizenship: string | null
    readonly residenceStatus: ResidenceStatus
    readonly language: string | null
  }
  readonly majority: Majority
  /** When the person was of that age; where it is not said, at the exploitation. */
  readonly majorityAt?: AgeAt
  readonly ageBand: AgeBand
  readonly forms: readonly Form[]
  readonly setting: Setting
  readonly isicDivision: string | null
  readonly place: string
  readonly summary: string
  readonly safeChannel: string
  readonly interpreter: boolean
  readonly danger: boolean
  readonly needs: readonly Service[]
  readonly signId: string | null
  /** What was written down about the person before, as the case's first step. */
  readonly note?: string
}

/**
 * Opens a case draft for the signed-in organisation, which leads it until a referral is accepted: a person under a
 * pseudonym, the facts, the needs. The identity, where one is known, goes to the vault beside it.
 */
export async function openCase(
  scope: Scope,
  made: NewCase,
): Promise<{ caseId: string; personId: string; reference: string }> {
  const caseId = made.id ?? newId()
  const personId = newId()
  const [reference = ''] = await nextReferences(scope, made.opened)
  await store.insertCase(scope.db, {
    access: {
      id: caseId,
      reference,
      lead: scope.organisation,
      opened_by: scope.organisation,
      status: 'draft',
      opened: made.opened,
      person_id: personId,
    },
    person: {
      id: personId,
      pseudonym: pseudonym(personId),
      sex: made.person.sex,
      birth_year: made.person.birthYear,
      citizenship: made.person.citizenship,
      residence_status: made.person.residenceStatus,
      language: made.person.language,
      recorded_by: scope.organisation,
    },
    facts: {
      case_id: caseId,
      recorded_by: scope.organisation,
      first_contact: made.firstContact,
      forms: [...made.forms],
      majority: made.majority,
      majority_at: made.majorityAt ?? 'exploitation',
      age_band: made.ageBand,
      setting: made.setting,
      isic_division: made.isicDivision,
      place: made.place,
      summary: made.summary,
      safe_channel: made.safeChannel,
      interpreter: made.interpreter,
      danger_now: made.danger,
      sign_id: made.signId,
    },
    needs: made.needs.map((service) => ({
      id: newId(),
      case_id: caseId,
      recorded_by: scope.organisation,
      service,
      urgent: true,
      recorded_on: made.opened,
    })),
  })
  scope.event('protection.case_open', caseId, { reference })
  if (made.note) {
    await store.insertNote(scope.db, {
      ...{ id: newId(), case_id: caseId, recorded_by: scope.organisation },
      ...{ by_name: scope.account.name, at: scope.now, text: made.note },
    })
    scope.event('protection.step_noted', caseId)
  }
  return { caseId, personId, reference }
}
