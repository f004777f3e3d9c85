import { useDates } from '../../../shell/language/dates.ts'
import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import type { Kept } from './useKept.ts'

/** Says that a form begins with what was written before, and how to begin anew. */
export function Restored({ kept, beginAnew }: { kept: Kept | undefined; beginAnew: () => void }) {
  const say = useText('protection')
  const dates = useDates()
  if (!kept) return null
  return (
    <Notice
      action={
        <Button small onPress={beginAnew}>
          {say('refer.beginAnew')}
        </Button>
      }
    >
      {say('refer.restored', { when: dates.moment(kept.saved) })}
    </Notice>
  )
}
