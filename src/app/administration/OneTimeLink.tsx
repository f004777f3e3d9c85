import { useState } from 'react'
import { useDates } from '../../shell/language/dates.ts'
import { useText } from '../../shell/language/text.ts'
import { Button } from '../../shell/ui/Button.tsx'
import { Notice } from '../../shell/ui/Notice.tsx'
import styles from './administration.module.css'

/** How a one-time link reaches its person: to be handed over from here, or already on its way by mail. */
export function OneTimeLink({ name, link, until }: { name: string; link: string | null; until: string }) {
  const say = useText('administration')
  const dates = useDates()
  const [copied, setCopied] = useState<boolean>()
  if (link === null)
    return (
      <Notice tone="good" live>
        {say('link.mailed', { name, until: dates.moment(until) })}
      </Notice>
    )
  const whole = `${window.location.origin}${link}`
  const copy = (): void => {
    navigator.clipboard.writeText(whole).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Notice tone="wait" title={say('link.title')} live>
      <p>{say('link.detail', { name, until: dates.moment(until) })}</p>
      <p className={styles.link}>
        <code>{whole}</code>
      </p>
      <Button small onPress={copy}>
        {say('link.copy')}
      </Button>{' '}
      <span role="status">{copied !== undefined && say(copied ? 'link.copied' : 'link.notCopied')}</span>
    </Notice>
  )
}
