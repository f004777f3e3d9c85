import { shutOut } from '../../platform/accounts/contract/waiting.ts'
import { givenUp } from '../../platform/mail/contract/waiting.ts'
import { newSeals } from '../../platform/record/contract/waiting.ts'
import type { Waiting, WaitingItem } from '../../shell/pages.ts'
import { paths } from './paths.ts'

/** For an administrator people who cannot get in and mails that were given up; for the rapporteur seals to keep outside. */
const waiting: Waiting = async ({ text, waiting, day }) => {
  const [say, accounts, mails, seals] = await Promise.all([
    text('administration'),
    waiting(shutOut),
    waiting(givenUp),
    waiting(newSeals),
  ])
  return [
    ...accounts.map(
      (account): WaitingItem => ({
        id: account.id,
        title: say(account.state === 'locked' ? 'waiting.locked' : 'waiting.expired', { name: account.name }),
        detail: say('waiting.added', { day: day(account.created) }),
        to: paths.account(account.id),
        action: say('waiting.open'),
        navigation: 'navigation.accounts',
      }),
    ),
    ...mails.map(
      ({ count }): WaitingItem => ({
        id: 'outbox',
        title: say('waiting.mails', { count }),
        to: `${paths.outbox}?state=failed`,
        action: say('waiting.look'),
        navigation: 'navigation.outbox',
      }),
    ),
    ...seals.map(
      ({ count }): WaitingItem => ({
        id: 'seals',
        title: say('waiting.seals', { count }),
        detail: say('waiting.sealsDetail'),
        to: paths.seals,
        action: say('waiting.look'),
        navigation: 'navigation.seals',
      }),
    ),
  ]
}
export default waiting
