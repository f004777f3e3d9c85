import { useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { Page } from '../shell/ui/Page.tsx'

/** No such page, or not for me: one answer for both. */
export function Lost() {
  const say = useText('shell')
  return (
    <Page
      title={say('lost.title')}
      lead={say('lost.lead')}
      actions={
        <Button kind="main" to="/">
          {say('lost.home')}
        </Button>
      }
    />
  )
}
