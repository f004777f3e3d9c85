import { service } from '../../../codes/service.ts'
import { Form } from '../../../shell/form/Form.tsx'
import { useContractForm } from '../../../shell/form/useContractForm.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Checkbox } from '../../../shell/ui/Checkbox.tsx'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import { DateField } from '../../../shell/ui/DateField.tsx'
import { Columns } from '../../../shell/ui/Fieldset.tsx'
import { Sheet } from '../../../shell/ui/Sheet.tsx'
import { TextField } from '../../../shell/ui/TextField.tsx'
import { type Case, changeNeed } from '../contract.ts'
import { localToday } from './days.ts'

type Need = NonNullable<Case['needs']>[number]
const states = ['open', 'met', 'dropped'] as const

/** A need that was written down: changed, met, or needed no longer. */
export function NeedForm({ id, need, onDone }: { id: string; need: Need; onDone: () => void }) {
  const say = useText('protection')
  const shell = useText('shell')
  const code = useCode()
  const { language } = useLanguage()
  const form = useContractForm(changeNeed, {
    input: { params: { id, need: need.id } },
    room: 'protection',
    defaults: {
      version: need.version,
      urgent: need.urgent,
      note: need.note,
      state: need.metOn ? 'met' : need.droppedOn ? 'dropped' : 'open',
      on: need.metOn ?? need.droppedOn ?? undefined,
    },
    done: onDone,
  })
  const { state } = form.values
  return (
    <Sheet title={say('need.changeTitle', { service: code(service, need.service) })}>
      <Form
        form={form}
        submit={say('need.saveChange')}
        padded
        beside={<Button onPress={onDone}>{shell('cancel')}</Button>}
      >
        {form.problem?.code === 'changed_meanwhile' && need.version !== form.values.version && (
          <Button small onPress={() => form.set('version', need.version)}>
            {say('facts.takeNew')}
          </Button>
        )}
        <ChipsOne
          label={say('need.state')}
          required
          options={states.map((value) => ({ value, label: say(`need.${value}`) }))}
          {...form.field('state')}
          onChange={(next) => {
            form.set('state', next)
            form.set('on', next === 'open' ? undefined : (form.values.on ?? localToday()))
          }}
        />
        {(state === 'met' || state === 'dropped') && (
          <Columns>
            <DateField
              label={say(`need.on.${state}`)}
              required
              from={need.recordedOn}
              to={localToday()}
              {...form.field('on')}
            />
          </Columns>
        )}
        <TextField label={say('need.note')} maxLength={500} {...form.field('note')} />
        <Checkbox label={say('need.urgent')} {...form.field('urgent')} />
        {need.changedBy && (
          <p className="tiny">
            {say('need.changedBy', {
              name: need.changedBy.name,
              organisation: need.changedBy.organisation[language],
            })}
          </p>
        )}
      </Form>
    </Sheet>
  )
}
