import { useDates } from '../language/dates.ts'
import { useText } from '../language/text.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

/** Says that a form begins with what was written before, and how to begin anew. */
export function Restored({ draft, beginAnew }: { draft: { saved: string } | undefined; beginAnew: () => void }) {
  const say = useText('shell')
  const dates = useDates()
  if (!draft) return null
  return (
    <Notice
      action={
        <Button small onPress={beginAnew}>
          {say('form.beginAnew')}
        </Button>
      }
    >
      {say('form.restored', { when: dates.moment(draft.saved) })}
    </Notice>
  )
}
