import type { ReferralStatus } from '../../../codes/referral_status.ts'
import { useLanguage } from '../../../shell/language/language.tsx'
import { useText } from '../../../shell/language/text.ts'
import type { Tone } from '../../../shell/ui/Tag.tsx'
import type { Preview } from '../contract.ts'
import { glanceOf } from './glance.ts'

export const statusTone: Readonly<Record<ReferralStatus, Tone>> = {
  sent: 'wait',
  accepted: 'act',
  arrived: 'act',
  done: 'good',
  rejected: 'danger',
  handed_back: 'plain',
  revoked: 'plain',
  expired: 'danger',
}

export function useGlance(): (preview: Preview) => string {
  const say = useText('cooperation')
  const { language } = useLanguage()
  return (preview) => glanceOf(say, language, preview)
}
