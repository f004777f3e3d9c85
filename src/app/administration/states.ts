import type { AccountEntry } from '../../platform/accounts/contract/administration.ts'
import type { OutboxMail } from '../../platform/mail/contract.ts'
import type { Tone } from '../../shell/ui/Tag.tsx'

export const accountTone: Readonly<Record<AccountEntry['state'], Tone>> = {
  open: 'good',
  invited: 'act',
  expired: 'wait',
  locked: 'danger',
  closed: 'plain',
}
export const mailTone: Readonly<Record<OutboxMail['state'], Tone>> = {
  waiting: 'act',
  retrying: 'wait',
  failed: 'danger',
  expired: 'wait',
  sent: 'good',
}
