import { useState } from 'react'
import type { Part } from '../../../../codes/part.ts'
import type { ContractForm } from '../../../../shell/form/useContractForm.ts'
import { useText } from '../../../../shell/language/text.ts'
import type { Case, referCase } from '../../contract.ts'
import { useWhy } from '../why.ts'

type Answer = 'referral' | 'automatic_child' | 'declines'

/**
 * What the person said and what follows from it: the route, its legal basis, and why nothing can be sent where they declined.
 * An adult is asked; a child, or somebody whose age is in doubt, is protected without being asked to agree first.
 */
export function useConsent(it: Case, form: ContractForm<typeof referCase>) {
  const say = useText('protection')
  const [declines, setDeclines] = useState(false)
  const route = form.values.consent?.route
  const answer: Answer | undefined = declines
    ? 'declines'
    : route === 'referral' || route === 'automatic_child'
      ? route
      : undefined
  const open = (r: 'referral' | 'automatic_child'): boolean => it.consentRoutes.includes(r)

  /** Health is a special category of data (GDPR, article 9): it needs a basis of its own. */
  const basis = (r: Answer | undefined, parts: readonly Part[]): void =>
    form.set(
      'consent.specialCategoryBasis',
      !parts.includes('health') ? undefined : r === 'automatic_child' ? 'social_protection_law' : 'explicit_consent',
    )
  const choose = (next: Answer | undefined): void => {
    setDeclines(next === 'declines')
    const to = next === 'declines' ? undefined : next
    form.set('consent.route', to)
    form.set('consent.legalBasis', to === 'referral' ? 'consent' : 'legal_obligation')
    basis(to, (form.values.parts ?? []) as Part[])
  }
  const why = useWhy(it).lead ?? (declines ? say('refer.declined') : undefined)
  return {
    answer,
    choose,
    choosePart: (parts: readonly Part[] | undefined): void => {
      form.set('parts', [...(parts ?? [])])
      basis(answer, parts ?? [])
    },
    why,
    hint: answer ? say(`refer.hint.${answer}`) : undefined,
    options: [
      {
        value: 'referral' as const,
        label: say('refer.yes'),
        why: open('referral') ? undefined : say('refer.childNotAsked'),
      },
      {
        value: 'declines' as const,
        label: say('refer.no'),
        why: open('referral') ? undefined : say('refer.childNotAsked'),
      },
      {
        value: 'automatic_child' as const,
        label: say('refer.child'),
        why: open('automatic_child') ? undefined : say('refer.isAdult'),
      },
    ],
  }
}
