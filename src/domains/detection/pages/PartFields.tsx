import { useEffect } from 'react'
import { type Part, part } from '../../../codes/part.ts'
import { type SpecialCategoryBasis, specialCategoryBasis } from '../../../codes/special_category_basis.ts'
import type { ContractForm } from '../../../shell/form/useContractForm.ts'
import { useCode, useText } from '../../../shell/language/text.ts'
import { CheckCards } from '../../../shell/ui/CheckCards.tsx'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import { Fieldset } from '../../../shell/ui/Fieldset.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import type { DirectoryEntry } from '../../cooperation/contract.ts'
import type { referPeople, Sign } from '../contract.ts'

/** The parts that a case made of a sign can have; the rest is written later, in the case. */
const offered = [
  'facts',
  'contact',
  'needs',
  'identity',
  'location',
  'health',
  'suspects',
] as const satisfies readonly Part[]

/** Bases that can hold where somebody is helped; the others are courts' and statistics'. */
const bases: readonly SpecialCategoryBasis[] = [
  'explicit_consent',
  'vital_interest',
  'social_protection_law',
  'health_or_social_care',
]

interface Props {
  form: ContractForm<typeof referPeople>
  people: Sign['people']
  /** All who are asked: what one of them may not see, none is shown. */
  receivers: readonly DirectoryEntry[]
}

/** What they will see. */
export function PartFields({ form, people, receivers }: Props) {
  const say = useText('detection')
  const code = useCode()
  const named = people.some((p) => p.name !== '')
  const investigates =
    receivers.length > 0 && receivers.every((r) => r.mandates.some((m) => m === 'investigates' || m === 'prosecutes'))
  const why = (of: (typeof offered)[number]): string | undefined =>
    of === 'identity' && !named
      ? say('refer.noName')
      : of === 'suspects' && !investigates
        ? say('refer.policeOnly')
        : undefined
  const { set, values } = form
  // Another receiver may not see what the one before could.
  const drop = !investigates && values.parts?.includes('suspects')
  useEffect(() => {
    if (values.consent?.specialCategoryBasis !== undefined && !values.parts?.includes('health'))
      set('consent.specialCategoryBasis', undefined)
    if (drop)
      set(
        'parts',
        (values.parts ?? []).filter((p) => p !== undefined && p !== 'suspects'),
      )
  }, [drop, set, values.parts, values.consent?.specialCategoryBasis])
  return (
    <Fieldset title={say('refer.sees')}>
      <CheckCards
        label={say('refer.sees')}
        quiet
        options={offered.map((value) => ({
          value,
          title: code(part, value),
          detail: say(`refer.part.${value}`),
          why: why(value),
        }))}
        {...form.field('parts')}
      />
      {values.parts?.includes('health') && (
        <>
          <Notice tone="wait">{say('refer.healthBasis')}</Notice>
          <ChipsOne
            label={say('refer.healthBasisLabel')}
            required
            options={code.options(specialCategoryBasis, (basis) => bases.includes(basis))}
            {...form.field('consent.specialCategoryBasis')}
          />
        </>
      )}
    </Fieldset>
  )
}
