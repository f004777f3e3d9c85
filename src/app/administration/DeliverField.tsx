import { listOutbox } from '../../platform/mail/contract.ts'
import { useCall } from '../../shell/data/call.ts'
import { useText } from '../../shell/language/text.ts'
import type { FieldProps } from '../../shell/ui/Field.tsx'
import { RadioRows } from '../../shell/ui/RadioRows.tsx'

/** Whether the one-time link is handed over from this page or goes by mail, where there is a mail server. */
export function DeliverField(field: Omit<FieldProps<'show' | 'mail' | undefined>, 'label'>) {
  const say = useText('administration')
  const server = useCall(listOutbox, { query: { limit: 1 } }).value?.server
  return (
    <RadioRows
      {...field}
      label={say('deliver.label')}
      required
      options={[
        { value: 'show', title: say('deliver.show'), detail: say('deliver.showDetail') },
        {
          value: 'mail',
          title: say('deliver.mail'),
          detail: say('deliver.mailDetail'),
          ...(server === false ? { why: say('deliver.noServer') } : {}),
        },
      ]}
    />
  )
}
