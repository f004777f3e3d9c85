import { Form } from '../../../../shell/form/Form.tsx'
import { Restored } from '../../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { type Kept, useKeeping } from '../../../../shell/form/useKept.ts'
import { WithDraft } from '../../../../shell/form/WithDraft.tsx'
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

interface Props {
  it: Case
  request: NonNullable<Service['request']>
  last: Service['decisions'][number] | null
}

/** The agency's decision on a request. */
export function ServiceDecisionForm(props: Props) {
  const state = props.last?.outcome ?? 'undecided'
  const open = outcomes.filter((o) => canDecide(state, o))
  if (open.length === 0) return null
  return (
    <WithDraft form="protection.service_decision" about={props.request.id}>
      {(kept) => <Writing {...props} open={open} kept={kept} />}
    </WithDraft>
  )
}

function Writing({
  it,
  request,
  open,
  kept,
}: Props & { open: readonly (typeof outcomes)[number][]; kept: Kept | undefined }) {
  const say = useText('protection')
  const fresh = open[0] === 'granted' ? { outcome: 'granted', startsOn: localToday() } : {}
  const draft = useKeeping('protection.service_decision', request.id, kept)
  const form = useContractForm(decideService, {
    room: 'protection',
    input: { params: { id: it.id, request: request.id } },
    defaults: fresh as never,
    draft,
  })
  const outcome = form.values.outcome
  return (
    <Sheet title={say('service.decide')}>
      <Restored form={form} />
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
          onChange={(value) => {
            form.set('outcome', value)
            form.set('startsOn' as never, (value === 'granted' ? localToday() : undefined) as never)
          }}
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
