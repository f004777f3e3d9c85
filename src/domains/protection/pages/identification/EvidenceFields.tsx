import { act } from '../../../../codes/act.ts'
import { form as formCodes } from '../../../../codes/form.ts'
import type { Majority } from '../../../../codes/majority.ts'
import { means } from '../../../../codes/means.ts'
import type { ContractForm } from '../../../../shell/form/useContractForm.ts'
import { useCode, useText } from '../../../../shell/language/text.ts'
import { ChipsMany } from '../../../../shell/ui/Chips.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import type { giveOpinion, recordDecision } from '../../contract.ts'
import { needed } from '../../rules/evidence.ts'

type Either = ContractForm<typeof giveOpinion> | ContractForm<typeof recordDecision>

/** Act, means and purpose with the grounds; what the law asks of this person is said at each. */
export function EvidenceFields({
  form: either,
  majority,
  positive,
}: {
  form: Either
  majority: Majority
  positive: boolean
}) {
  const say = useText('protection')
  const code = useCode()
  const form = either as ContractForm<typeof giveOpinion>
  const wanted = needed(majority)
  const must = (element: 'acts' | 'means' | 'forms'): boolean => positive && wanted.includes(element)
  return (
    <>
      <ChipsMany
        label={say('evidence.acts')}
        required={must('acts')}
        options={code.options(act)}
        {...form.field('acts')}
      />
      <ChipsMany
        label={say('evidence.means')}
        hint={majority === 'child' ? say('evidence.childMeans') : undefined}
        required={must('means')}
        options={code.options(means)}
        {...form.field('means')}
      />
      <ChipsMany
        label={say('evidence.forms')}
        required={must('forms')}
        first={7}
        options={code.options(formCodes, (c) => c !== 'unknown')}
        {...form.field('forms')}
      />
      <TextArea
        label={say('evidence.grounds')}
        hint={say('evidence.groundsHint')}
        required
        rows={5}
        maxLength={8000}
        {...form.field('grounds')}
      />
    </>
  )
}
