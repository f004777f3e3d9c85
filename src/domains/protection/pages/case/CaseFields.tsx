import { ageAt } from '../../../../codes/age_at.ts'
import { ageBand } from '../../../../codes/age_band.ts'
import { form as formCodes } from '../../../../codes/form.ts'
import { isicDivision } from '../../../../codes/isic_division.ts'
import { majority } from '../../../../codes/majority.ts'
import { residenceStatus } from '../../../../codes/residence_status.ts'
import { setting } from '../../../../codes/setting.ts'
import { sex } from '../../../../codes/sex.ts'
import type { ContractForm } from '../../../../shell/form/useContractForm.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Checkbox } from '../../../../shell/ui/Checkbox.tsx'
import { ChipsMany, ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { ComboBox } from '../../../../shell/ui/ComboBox.tsx'
import { Columns, Fieldset } from '../../../../shell/ui/Fieldset.tsx'
import { NumberField } from '../../../../shell/ui/NumberField.tsx'
import { Select } from '../../../../shell/ui/Select.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import { TextField } from '../../../../shell/ui/TextField.tsx'
import type { changeFacts, newCase } from '../../contract.ts'
import { useWords } from '../words.ts'

/** Both operations take the same person and facts; the fields are the same on both pages. */
type Either = ContractForm<typeof newCase> | ContractForm<typeof changeFacts>

/** Who the person is, as far as it is known, without the name. */
export function PersonFields({ form: either }: { form: Either }) {
  const say = useText('protection')
  const words = useWords()
  const form = either as ContractForm<typeof newCase>
  return (
    <Fieldset title={say('facts.person')} hint={say('facts.personHint')}>
      <ChipsOne label={say('fact.sex')} options={words.code.options(sex)} {...form.field('person.sex')} />
      <ChipsOne label={say('fact.majority')} options={words.code.options(majority)} {...form.field('facts.majority')} />
      <Columns narrow>
        <NumberField label={say('fact.birthYear')} {...nullable(form.field('person.birthYear'))} />
        <Select label={say('fact.ageBand')} options={words.code.options(ageBand)} {...form.field('facts.ageBand')} />
        <Select
          label={say('fact.majorityAt')}
          options={words.code.options(ageAt)}
          {...form.field('facts.majorityAt')}
        />
      </Columns>
      <Columns narrow>
        <ComboBox
          label={say('fact.citizenship')}
          options={words.countries()}
          {...nullable(form.field('person.citizenship'))}
        />
        <Select
          label={say('fact.residenceStatus')}
          options={words.code.options(residenceStatus)}
          {...form.field('person.residenceStatus')}
        />
        <ComboBox label={say('fact.language')} options={words.tongues()} {...nullable(form.field('person.language'))} />
      </Columns>
      <Checkbox label={say('fact.interpreter')} {...form.field('facts.interpreter')} />
    </Fieldset>
  )
}

/** What happened, as far as it is known. */
export function FactsFields({ form: either }: { form: Either }) {
  const say = useText('protection')
  const words = useWords()
  const form = either as ContractForm<typeof newCase>
  return (
    <>
      <Fieldset title={say('facts.what')}>
        <ChipsMany
          label={say('fact.forms')}
          options={words.code.options(formCodes)}
          first={6}
          {...form.field('facts.forms')}
        />
        <TextArea
          label={say('fact.summary')}
          hint={say('facts.summaryHint')}
          rows={4}
          {...form.field('facts.summary')}
        />
        <TextField label={say('fact.place')} hint={say('facts.placeHint')} {...form.field('facts.place')} />
        <Columns>
          <Select label={say('fact.setting')} options={words.code.options(setting)} {...form.field('facts.setting')} />
          <ComboBox
            label={say('fact.isicDivision')}
            options={words.code
              .options(isicDivision)
              .map(({ value, label }) => ({ value: value as string, label: `${value} ${label}` }))}
            {...nullable(form.field('facts.isicDivision'))}
          />
        </Columns>
      </Fieldset>
      <Fieldset title={say('facts.safety')}>
        <Checkbox label={say('fact.danger')} {...form.field('facts.danger')} />
        <TextField
          label={say('fact.safeChannel')}
          hint={say('facts.safeChannelHint')}
          {...form.field('facts.safeChannel')}
        />
      </Fieldset>
    </>
  )
}

/** A field whose contract says `null` for what is not known; inputs say it by nothing. */
export function nullable<T, F extends { value: T | null | undefined; onChange: (value: T | undefined) => void }>(
  field: F & { value: T | null | undefined },
): F & { value: T | undefined } {
  return { ...field, value: field.value ?? undefined }
}
