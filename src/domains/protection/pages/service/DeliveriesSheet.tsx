import { service } from '../../../../codes/service.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useLanguage } from '../../../../shell/language/language.tsx'
import { useText } from '../../../../shell/language/text.ts'
import { DataTable } from '../../../../shell/ui/DataTable.tsx'
import { Empty } from '../../../../shell/ui/Notice.tsx'
import { Sheet } from '../../../../shell/ui/Sheet.tsx'
import type { Case } from '../../contract.ts'
import { useWords } from '../words.ts'

/** The help that was given, and what it was counted against. */
export function DeliveriesSheet({ deliveries }: { deliveries: NonNullable<Case['deliveries']> }) {
  const say = useText('protection')
  const words = useWords()
  const dates = useDates()
  const { language } = useLanguage()
  return (
    <Sheet title={say('deliveries.title')}>
      <DataTable
        label={say('deliveries.title')}
        rows={deliveries}
        rowKey={(d) => d.id}
        columns={[
          { id: 'service', title: say('deliveries.service'), cell: (d) => words.code(service, d.service) },
          { id: 'on', title: say('deliveries.on'), cell: (d) => dates.day(d.deliveredOn), number: true },
          { id: 'hours', title: say('deliveries.hours'), cell: (d) => dates.number(d.hours), number: true },
          { id: 'counted', title: say('deliveries.counted'), cell: (d) => say(`entitlement.${d.entitlement}`) },
          { id: 'by', title: say('deliveries.by'), cell: (d) => `${d.by}, ${d.organisation[language]}` },
        ]}
        empty={<Empty title={say('deliveries.empty')}>{say('deliveries.emptyDetail')}</Empty>}
      />
    </Sheet>
  )
}
