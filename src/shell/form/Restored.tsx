import { useDates } from '../language/dates.ts'
import { useText } from '../language/text.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Kept } from './useKept.ts'

/** Says that a form begins with what was written before, and how to begin anew. */
export function Restored({ form }: { form: { readonly restored: Kept | undefined; readonly beginAnew: () => void } }) {
  const say = useText('shell')
  const dates = useDates()
  if (!form.restored) return null
  return (
    <Notice
      action={
        <Button small onPress={form.beginAnew}>
          {say('form.beginAnew')}
        </Button>
      }
    >
      {say('form.restored', { when: dates.moment(form.restored.saved) })}
    </Notice>
  )
}
