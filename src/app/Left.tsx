import { leave, useLeaving } from '../shell/data/leaving.ts'
import { useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { Notice } from '../shell/ui/Notice.tsx'
import { Sheet, SheetBody } from '../shell/ui/Sheet.tsx'
import { Door } from './Door.tsx'

/** Where somebody stands who has signed out while the server does not know it yet: nothing of the session is shown. */
export function Left() {
  const say = useText('shell')
  const telling = useLeaving() !== 'untold'
  return (
    <Door title={say(telling ? 'left.telling' : 'left.untold')} lead={say('left.lead')}>
      <Sheet>
        <SheetBody>
          <Notice
            tone={telling ? 'plain' : 'danger'}
            live
            action={
              <Button kind="main" busy={telling} onPress={() => void leave()}>
                {say('left.again')}
              </Button>
            }
          >
            {say(telling ? 'left.wait' : 'left.goesOn')}
          </Notice>
        </SheetBody>
      </Sheet>
    </Door>
  )
}
