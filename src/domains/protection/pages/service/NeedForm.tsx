import { service } from '../../../../codes/service.ts'
import { client, keyOf } from '../../../../shell/data/client.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useCode, useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Checkbox } from '../../../../shell/ui/Checkbox.tsx'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { DateField } from '../../../../shell/ui/DateField.tsx'
import { Columns } from '../../../../shell/ui/Fieldset.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { TextField } from '../../../../shell/ui/TextField.tsx'
import { type Case, changeNeed, readCase } from '../../contract.ts'
import { localToday } from '../days.ts'

type Need = NonNullable<Case['needs']>[number]
const states = ['open', 'met', 'dropped'] as const

const valuesOf = (need: Need) => ({
  version: need.version,
  urgent: need.urgent,
  note: need.note,
  state: need.metOn ? ('met' as const) : need.droppedOn ? ('dropped' as const) : ('open' as const),
  on: need.metOn ?? need.droppedOn ?? undefined,
})

/** A need that was written down: changed, met, or needed no longer. */
export function NeedForm({ id, need, onDone }: { id: string; need: Need; onDone: () => void }) {
  const say = useText('protection')
  const shell = useText('shell')
  const code = useCode()
  const { language } = useLanguage()
  const form = useContractForm(changeNeed, {
    input: { params: { id, need: need.id } },
    room: 'protection',
    defaults: valuesOf(need),
    done: onDone,
  })
  // only when it is asked for: what was typed is not thrown away by somebody else's change
  const takeNew = async (): Promise<void> => {
    const key = keyOf(readCase, { params: { id } })
    await client.invalidateQueries({ queryKey: key })
    const now = client.getQueryData<Case>(key)?.needs?.find((n) => n.id === need.id)
    if (now) form.reset(valuesOf(now))
  }
  const { state } = form.values
  return (
    <Sheet title={say('need.changeTitle', { service: code(service, need.service) })} arrives>
      <Form
        form={form}
        submit={say('need.saveChange')}
        padded
        beside={<Button onPress={onDone}>{shell('cancel')}</Button>}
      >
        {form.problem?.code === 'need_changed' && (
          <div>
            <Button onPress={() => void takeNew()}>{say('need.takeNew')}</Button>
          </div>
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
