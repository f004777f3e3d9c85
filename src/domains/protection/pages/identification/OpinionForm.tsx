import { Form } from '../../../../shell/form/Form.tsx'
import { Restored } from '../../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { type Kept, useKeeping } from '../../../../shell/form/useKept.ts'
import { WithDraft } from '../../../../shell/form/WithDraft.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../../shell/ui/Chips.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { type Case, giveOpinion, type Panel } from '../../contract.ts'
import { lacking } from '../../rules/panel.ts'
import { EvidenceFields } from './EvidenceFields.tsx'

interface Props {
  it: Case
  panel: Panel
  seat: NonNullable<Panel['mySeat']>
  onDone: () => void
}

/** A member's opinion. It cannot be changed, and is read by the others once all four are in. */
export function OpinionForm(props: Props) {
  return (
    <WithDraft form="protection.opinion" about={props.panel.id}>
      {(kept) => <Writing {...props} kept={kept} />}
    </WithDraft>
  )
}

function Writing({ it, panel, seat, onDone, kept }: Props & { kept: Kept | undefined }) {
  const say = useText('protection')
  const shell = useText('shell')
  const majority = it.facts?.majority ?? 'unknown'
  const fresh = { forms: it.facts?.forms.filter((f) => f !== 'unknown') ?? [] }
  const draft = useKeeping('protection.opinion', panel.id, kept)
  const form = useContractForm(giveOpinion, {
    room: 'protection',
    input: { params: { id: it.id, panel: panel.id } },
    defaults: fresh,
    draft,
    done: onDone,
  })
  const { values } = form
  const outcome = values.outcome
  const absent = outcome
    ? lacking({ outcome, acts: values.acts ?? [], means: values.means ?? [], forms: values.forms ?? [] }, majority)
    : []
  const why = absent.length
    ? say('decide.absent', { elements: absent.map((e) => say(`evidence.lower.${e}`)).join(', ') })
    : undefined
  return (
    <Sheet
      title={say('opinion.title', { profession: say(`profession.${seat}`).toLowerCase() })}
      note={say('opinion.note')}
      arrives
    >
      <Restored form={form} />
      <Form
        form={form}
        submit={say('opinion.give')}
        why={why}
        padded
        beside={<Button onPress={onDone}>{shell('cancel')}</Button>}
      >
        <ChipsOne
          label={say('opinion.outcome')}
          required
          options={(['positive', 'negative'] as const).map((value) => ({ value, label: say(`opinion.${value}`) }))}
          {...form.field('outcome')}
        />
        <EvidenceFields form={form} majority={majority} positive={outcome === 'positive'} />
      </Form>
    </Sheet>
  )
}
