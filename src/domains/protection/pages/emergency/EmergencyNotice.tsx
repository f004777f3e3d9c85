import { useGo } from '../../../../shell/data/address.ts'
import { useAction } from '../../../../shell/data/call.ts'
import { useDates } from '../../../../shell/language/dates.ts'
import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { type Case, endEmergency } from '../../contract.ts'
import { paths } from '../paths.ts'
import './texts.ts'

/** Over a case that an emergency opened: until when, that it is seen, and the way to end it as soon as it is no longer needed. */
export function EmergencyNotice({ emergency }: { emergency: NonNullable<Case['emergency']> }) {
  const say = useText('emergency')
  const dates = useDates()
  const go = useGo()
  const end = useAction(endEmergency, { refresh: false, done: () => go(paths.emergency(emergency.id)) })
  return (
    <Notice
      tone="danger"
      action={
        <Button small busy={end.busy} onPress={() => void end.run({ params: { id: emergency.id } })}>
          {say('notice.end')}
        </Button>
      }
    >
      {say('notice.open', { until: dates.time(emergency.until) })}
    </Notice>
  )
}
