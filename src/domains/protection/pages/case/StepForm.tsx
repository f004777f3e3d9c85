import { service } from '../../../../codes/service.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { Restored } from '../../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { type Kept, useKeeping } from '../../../../shell/form/useKept.ts'
import { WithDraft } from '../../../../shell/form/WithDraft.tsx'
import { useCode, useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Checkbox } from '../../../../shell/ui/Checkbox.tsx'
import { ComboBox } from '../../../../shell/ui/ComboBox.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import { TextField } from '../../../../shell/ui/TextField.tsx'
import { noteStep, recordNeed } from '../../contract.ts'

interface Props {
  id: string
  onDone: () => void
}

/** Writing down a step or a need, on the case's own page. */
export const StepForm = ({ kind, ...props }: Props & { kind: 'step' | 'need' }) =>
  kind === 'step' ? <NewStep {...props} /> : <NewNeed {...props} />

const NewStep = (props: Props) => (
  <WithDraft form="protection.step" about={props.id}>
    {(kept) => <WritingStep {...props} kept={kept} />}
  </WithDraft>
)

function WritingStep({ id, onDone, kept }: Props & { kept: Kept | undefined }) {
  const say = useText('protection')
  const draft = useKeeping('protection.step', id, kept)
  const form = useContractForm(noteStep, {
    input: { params: { id } },
    room: 'protection',
    draft,
    done: onDone,
  })
  return (
    <Sheet title={say('step.title')} arrives>
      <Restored form={form} />
      <Form form={form} submit={say('step.save')} padded beside={<Cancel onPress={onDone} />}>
        <TextArea
          label={say('step.text')}
          hint={say('step.hint')}
          required
          rows={3}
          maxLength={4000}
          {...form.field('text')}
        />
      </Form>
    </Sheet>
  )
}

function NewNeed({ id, onDone }: Props) {
  const say = useText('protection')
  const code = useCode()
  const form = useContractForm(recordNeed, { input: { params: { id } }, room: 'protection', done: onDone })
  return (
    <Sheet title={say('need.title')} arrives>
      <Form form={form} submit={say('need.save')} padded beside={<Cancel onPress={onDone} />}>
        <ComboBox label={say('need.service')} required options={code.options(service)} {...form.field('service')} />
        <TextField label={say('need.note')} maxLength={500} {...form.field('note')} />
        <Checkbox label={say('need.urgent')} {...form.field('urgent')} />
      </Form>
    </Sheet>
  )
}

function Cancel({ onPress }: { onPress: () => void }) {
  const say = useText('shell')
  return <Button onPress={onPress}>{say('cancel')}</Button>
}
