import { signOut } from '../platform/accounts/contract.ts'
import { useAction } from '../shell/data/call.ts'
import { useSession } from '../shell/data/session.ts'
import { Mark } from '../shell/frame/Mark.tsx'
import { useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { useTitle } from '../shell/ui/Page.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import styles from './SignIn.module.css'
import { Choices } from './SignIn.tsx'

/**
 * What stands before everything else where the data are real: the second factor. Until it is on, the server allows nothing
 * but turning it on (OWASP ASVS 5.0.0 V6.3.3), so that no page of work is shown that could only fail.
 */
export default function FirstSteps() {
  const say = useText('shell')
  const { account } = useSession()
  const leave = useAction(signOut)
  useTitle(say('first.title'))
  return (
    <main className={styles.door}>
      <div className={styles.top}>
        <Mark />
        <Choices />
      </div>
      <div className={styles.words}>
        <h1 tabIndex={-1}>{say('first.title')}</h1>
        <p className="muted">{say('first.lead', { name: account.name })}</p>
      </div>
      <SecondFactor />
      <div>
        <Button kind="quiet" busy={leave.busy} onPress={() => void leave.run({})}>
          {say('menu.signOut')}
        </Button>
      </div>
    </main>
  )
}
