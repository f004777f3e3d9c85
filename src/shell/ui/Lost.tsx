import { useText } from '../language/text.ts'
import { Button } from './Button.tsx'
import { Page } from './Page.tsx'

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
