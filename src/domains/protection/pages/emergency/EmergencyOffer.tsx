import { useText } from '../../../../shell/language/text.ts'
import { Button } from '../../../../shell/ui/Button.tsx'
import { Notice } from '../../../../shell/ui/Notice.tsx'
import { paths } from '../paths.ts'
import './texts.ts'

/** Under a search of the first line, whatever it found: the way to a case that one does not see. It says nothing of any case. */
export function EmergencyOffer({ search }: { search: string }) {
  const say = useText('emergency')
  return (
    <Notice
      title={say('search.title')}
      action={
        <Button to={paths.openEmergency(/\d/.test(search) ? search.slice(0, 20) : undefined)}>
          {say('search.action')}
        </Button>
      }
    >
      {say('search.detail')}
    </Notice>
  )
}
