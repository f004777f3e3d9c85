import { useEffect, useState } from 'react'
import { measurePhase } from '../../../codes/measure_phase.ts'
import { Form } from '../../../shell/form/Form.tsx'
import { Restored } from '../../../shell/form/Restored.tsx'
import { useContractForm } from '../../../shell/form/useContractForm.ts'
import { type Kept, useKeeping } from '../../../shell/form/useKept.ts'
import { WithDraft } from '../../../shell/form/WithDraft.tsx'
import { useCode, useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { ChipsOne } from '../../../shell/ui/Chips.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import { Sheet, SheetBody } from '../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../shell/ui/TextArea.tsx'
import { type Measure, reportProgress } from '../contract.ts'

/**
 * Reports on a measure. When somebody else was first, what was written stays: the new report is loaded and read, and only
 * then does this form stand on the version that it answers.
 */
export const ReportSheet = (props: Props) => (
  <WithDraft form="plan.report" about={props.measure.id}>
    {(kept) => <Writing {...props} kept={kept} />}
  </WithDraft>
)

interface Props {
  measure: Measure
  /** Reads the measure anew. */
  again: () => void
}

function Writing({ measure, again, kept }: Props & { kept: Kept | undefined }) {
  const say = useText('plan')
  const code = useCode()
  const [sent, setSent] = useState(false)
  const fresh = { version: measure.version, phase: measure.phase, text: '' }
  const draft = useKeeping('plan.report', measure.id, kept)
  const form = useContractForm(reportProgress, {
    room: 'plan',
    input: { params: { id: measure.id } },
    // a draft stands on the version that its writer had read
    defaults: fresh,
    draft,
    done: (made) => {
      setSent(true)
      form.reset({ version: made.version, phase: made.phase, text: '' })
    },
  })
  // The newer version is taken over only after the person asked for it, so that nobody writes over what they have not seen.
  const [asked, ask] = useState(false)
  const { version } = form.values
  const behind = version !== undefined && version < measure.version
  useEffect(() => {
    if (!asked || !behind) return
    form.set('version', measure.version)
    ask(false)
  }, [asked, behind, measure.version, form.set])
  return (
    <Sheet title={say('report.title')}>
      {sent && !form.values.text && (
        <SheetBody>
          <Notice tone="good" live>
            {say('report.done')}
          </Notice>
        </SheetBody>
      )}
      {!sent && <Restored form={form} />}
      <Form form={form} padded submit={say('report.send')}>
        {(form.problem?.code === 'changed_meanwhile' || behind) && !form.busy && (
          <Notice
            tone="wait"
            action={
              <Button
                small
                onPress={() => {
                  ask(true)
                  again()
                }}
              >
                {say('report.fresh')}
              </Button>
            }
          >
            {say('report.freshDetail')}
          </Notice>
        )}
        <ChipsOne label={say('report.phase')} required options={code.options(measurePhase)} {...form.field('phase')} />
        <TextArea
          label={say('report.text')}
          hint={say('report.hint')}
          required
          rows={4}
          maxLength={4000}
          {...form.field('text')}
        />
      </Form>
    </Sheet>
  )
}
