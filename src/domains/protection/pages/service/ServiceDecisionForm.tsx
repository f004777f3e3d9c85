import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useText } from '../../../../shell/language/text.ts'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { DateField } from '../../../../shell/ui/DateField.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import { type Case, decideService } from '../../contract.ts'
import { canDecide } from '../../rules/service.ts'
import { localToday } from '../days.ts'

type Service = NonNullable<Case['service']>
const outcomes = ['granted', 'queued', 'refused', 'ended'] as const

/** The agency's decision on a request. */
export function ServiceDecisionForm({
  it,
  request,
  last,
}: {
  it: Case
  request: NonNullable<Service['request']>
  last: Service['decisions'][number] | null
}) {
  const say = useText('protection')
  const state = last?.outcome ?? 'undecided'
  const open = outcomes.filter((o) => canDecide(state, o))
  const form = useContractForm(decideService, {
    room: 'protection',
    input: { params: { id: it.id, request: request.id } },
    defaults: open[0] === 'granted' ? { outcome: 'granted', startsOn: localToday() } : {},
  })
  const outcome = form.values.outcome
  if (open.length === 0) return null
  return (
    <Sheet title={say('service.decide')}>
      <Form form={form} submit={say(`service.decideButton.${outcome ?? open[0] ?? 'granted'}`)} padded>
        <ChipsOne
          label={say('decide.outcome')}
          required
          options={outcomes.map((value) => ({
            value,
            label: say(`requestState.${value}`),
            ...(open.includes(value) ? {} : { why: say('service.notNow') }),
          }))}
          {...form.field('outcome')}
          onChange={(value) =>
            form.reset(
              value === 'granted' ? { outcome: value, startsOn: localToday() } : value ? { outcome: value } : {},
            )
          }
        />
        {outcome === 'granted' && (
          <DateField
            label={say('service.startsOnLabel')}
            required
            name="startsOn"
            value={'startsOn' in form.values ? form.values.startsOn : undefined}
            onChange={(value) => form.set('startsOn' as never, value as never)}
            error={form.errors.find((e) => e.name === 'startsOn')?.message}
          />
        )}
        <TextArea
          label={say('service.reasons')}
          hint={outcome === 'granted' ? undefined : say('service.reasonsHint')}
          required={outcome !== undefined && outcome !== 'granted'}
          maxLength={4000}
          {...form.field('reasons')}
        />
      </Form>
    </Sheet>
  )
}
