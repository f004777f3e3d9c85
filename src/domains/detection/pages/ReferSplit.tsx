import { useText } from '../../../shell/language/text.ts'
import { Button } from '../../../shell/ui/Button.tsx'
import { Notice } from '../../../shell/ui/Notice.tsx'
import type { Sign } from '../contract.ts'
import { paths } from './paths.ts'

/** Adults, who are asked, and children, who are not, cannot go under one consent: they are sent in two turns. */
export function ReferSplit({ sign, people }: { sign: Sign; people: Sign['people'] }) {
  const say = useText('detection')
  const ids = (child: boolean): string[] =>
    people.filter((p) => !p.consentRoutes.includes('referral') === child).map((p) => p.id)
  const [children, adults] = [ids(true), ids(false)]
  return (
    <Notice
      tone="wait"
      title={say('refer.mixed')}
      action={
        <>
          <Button small to={paths.refer(sign.id, children)}>
            {say('refer.onlyChildren', { count: children.length })}
          </Button>
          <Button small to={paths.refer(sign.id, adults)}>
            {say('refer.onlyAdults', { count: adults.length })}
          </Button>
        </>
      }
    >
      {say('refer.mixedDetail')}
    </Notice>
  )
}
