import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { TextArea } from '../../../../shell/ui/TextArea.tsx'
import { type Case, requestService } from '../../contract.ts'
import { useWhy } from '../why.ts'

/** Asking for the state-paid service. */
export function RequestForm({ it }: { it: Case }) {
  const say = useText('protection')
  const dates = useDates()
  const form = useContractForm(requestService, { room: 'protection', input: { params: { id: it.id } }, defaults: {} })
  const why =
    useWhy(it).lead ?? (it.facts?.traffickingStatus !== 'identified' ? say('problems.status_first') : undefined)
  const due = it.service?.dueIfToday
  return (
    <Sheet title={say('service.ask')} note={due && say('service.dueIfToday', { day: dates.day(due) })}>
      <Form form={form} submit={say('service.askButton')} why={why} padded>
        <p className="small muted">{say('service.askDetail')}</p>
        <TextArea label={say('service.note')} maxLength={2000} {...form.field('note')} />
      </Form>
    </Sheet>
  )
}
