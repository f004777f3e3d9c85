import { signOut } from '../platform/accounts/contract.ts'
import { useAction } from '../shell/data/call.ts'
import { useSession } from '../shell/data/session.ts'
import { useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { Door } from './Door.tsx'
import { SecondFactor } from './SecondFactor.tsx'

/**
 * What stands before everything else where the data are real: the second factor. Until it is on, the server allows nothing
 * but turning it on (OWASP ASVS 5.0.0 V6.3.3), so that no page of work is shown that could only fail.
 */
export default function FirstSteps() {
  const say = useText('shell')
  const { account } = useSession()
  const leave = useAction(signOut)
  return (
    <Door title={say('first.title')} lead={say('first.lead', { name: account.name })}>
      <SecondFactor />
      <div>
        <Button kind="quiet" busy={leave.busy} onPress={() => void leave.run({})}>
          {say('menu.signOut')}
        </Button>
      </div>
    </Door>
  )
}
