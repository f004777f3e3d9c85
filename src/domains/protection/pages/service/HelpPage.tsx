import { service } from '../../../../codes/service.ts'
import { useGo } from '../../../../shell/data/address.ts'
import { Form } from '../../../../shell/form/Form.tsx'
import { useContractForm } from '../../../../shell/form/useContractForm.ts'
import { useText } from '../../../../shell/language/text.ts'
import { type Place, wanted } from '../../../../shell/pages.ts'
import { ComboBox } from '../../../../shell/ui/ComboBox.tsx'
import { DateField } from '../../../../shell/ui/DateField.tsx'
import { Columns } from '../../../../shell/ui/Fieldset.tsx'
import { NumberField } from '../../../../shell/ui/NumberField.tsx'
import { Page } from '../../../../shell/ui/Page.tsx'
import { RadioRows } from '../../../../shell/ui/RadioRows.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import { TextField } from '../../../../shell/ui/TextField.tsx'
import { type Case, readCase, recordDelivery } from '../../contract.ts'
import { Entitlements } from '../case/CaseAside.tsx'
import { CaseFrame } from '../case/CaseFrame.tsx'
import { localToday } from '../days.ts'
import { paths } from '../paths.ts'
import { useWhy } from '../why.ts'
import { useWords } from '../words.ts'

export const before = ({ params }: Place) => [wanted(readCase, { params: { id: params.id ?? '' } })]

/** Recording help that was given, and what pays for it. */
export default function HelpPage() {
  return <CaseFrame>{(it) => <Help it={it} />}</CaseFrame>
}

function Help({ it }: { it: Case }) {
  const say = useText('protection')
  const words = useWords()
  const go = useGo()
  const runs = it.entitlements?.find((e) => e.state === 'running')?.kind ?? 'other_payer'
  const form = useContractForm(recordDelivery, {
    room: 'protection',
    input: { params: { id: it.id } },
    defaults: { deliveredOn: localToday(), hours: 1, entitlement: runs },
    done: () => go(paths.case(it.id)),
  })
  const why = useWhy(it).write ?? (it.deliveries === null ? say('case.partsOnly') : undefined)
  // an earlier day may have stood differently: the reason is shown, the server decides
  const today = form.values.deliveredOn === localToday()
  return (
    <Page
      title={say('help.title')}
      lead={words.person(it.person)}
      crumbs={[
        { label: say('cases.title'), to: paths.cases },
        { label: it.reference, to: paths.case(it.id) },
        { label: say('help.crumb') },
      ]}
      aside={it.entitlements && <Entitlements it={it} />}
    >
      <Sheet>
        <Form form={form} submit={say('help.save')} why={why} padded>
          <ComboBox
            label={say('deliveries.service')}
            required
            options={words.code.options(service)}
            {...form.field('service')}
          />
          <Columns>
            <DateField label={say('deliveries.on')} required to={localToday()} {...form.field('deliveredOn')} />
            <NumberField
              label={say('deliveries.hours')}
              hint={say('help.hoursHint')}
              unit="h"
              required
              {...form.field('hours')}
            />
          </Columns>
          <RadioRows
            label={say('help.counted')}
            required
            options={[
              ...(it.entitlements ?? []).map((e) => ({
                value: e.kind,
                title: say(`entitlement.${e.kind}`),
                detail: say('help.left', { count: Math.max(0, e.of - e.used), unit: say(`unit.${e.unit}`) }),
                ...(today && e.state !== 'running' && e.why ? { why: say(`because.${e.why}`) } : {}),
              })),
              {
                value: 'other_payer' as const,
                title: say('entitlement.other_payer'),
                detail: say('help.otherPayer'),
              },
            ]}
            {...form.field('entitlement')}
          />
          <TextField label={say('need.note')} maxLength={500} {...form.field('note')} />
        </Form>
      </Sheet>
    </Page>
  )
}
