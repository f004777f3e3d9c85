import type { Problem } from '../contract/problem.ts'
import { ProblemError, problemOf } from '../shell/data/problem.ts'
import { useText } from '../shell/language/text.ts'
import { Button } from '../shell/ui/Button.tsx'
import { Failure } from '../shell/ui/Failure.tsx'
import { Lost } from '../shell/ui/Lost.tsx'
import { Page } from '../shell/ui/Page.tsx'

type Props = { error?: unknown; problem?: Problem; again?: () => void }

/** A page that could not be shown: what happened, and that nothing saved is lost. */
export function Broken({ error, problem, again }: Props) {
  const say = useText('shell')
  if (error instanceof ProblemError && error.problem.status === 404) return <Lost />
  return (
    <Page
      title={say('broken.title')}
      lead={say('broken.lead')}
      actions={
        <Button kind="main" onPress={again ?? (() => location.reload())}>
          {say('broken.again')}
        </Button>
      }
    >
      <Failure problem={problem ?? problemOf(error)} />
    </Page>
  )
}
