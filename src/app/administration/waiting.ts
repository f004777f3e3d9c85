import { call } from '../../contract/call.ts'
import { listAccounts } from '../../platform/accounts/contract/administration.ts'
import { listOutbox } from '../../platform/mail/contract.ts'
import { listSeals } from '../../platform/record/contract.ts'
import { may } from '../../shell/data/session.ts'
import type { Waiting, WaitingItem } from '../../shell/pages.ts'
import { paths } from './paths.ts'

/** For an administrator people who cannot get in and mails that were given up; for the rapporteur seals to keep outside. */
const waiting: Waiting = async (tools) => [
  ...(may(tools.session, ['administrator']) ? await administrator(tools) : []),
  ...(may(tools.session, ['rapporteur']) ? await rapporteur(tools) : []),
]
export default waiting

const rapporteur: Waiting = async ({ text, signal }) => {
  const [say, seals] = await Promise.all([
    text('administration'),
    call(listSeals, { query: { limit: 200 } }, { signal }),
  ])
  if (!seals.ok) throw new Error(seals.problem.code)
  const { items, lastDownload } = seals.value
  const count = items.filter((seal) => lastDownload === null || seal.made > lastDownload).length
  if (count === 0) return []
  return [
    {
      id: 'seals',
      title: say('waiting.seals', { count }),
      detail: say('waiting.sealsDetail'),
      to: paths.seals,
      action: say('waiting.look'),
      navigation: 'navigation.seals',
    },
  ]
}

const administrator: Waiting = async ({ text, signal, day }) => {
  const [say, locked, expired, failed] = await Promise.all([
    text('administration'),
    call(listAccounts, { query: { state: 'locked', limit: 20 } }, { signal }),
    call(listAccounts, { query: { state: 'expired', limit: 20 } }, { signal }),
    call(listOutbox, { query: { state: 'failed', limit: 20 } }, { signal }),
  ])
  if (!locked.ok || !expired.ok || !failed.ok) throw new Error('administration')
  const mails = failed.value.items
  return [
    ...[...locked.value.items, ...expired.value.items].map(
      (account): WaitingItem => ({
        id: account.id,
        title: say(account.state === 'locked' ? 'waiting.locked' : 'waiting.expired', { name: account.name }),
        detail: say('waiting.added', { day: day(account.created) }),
        to: paths.account(account.id),
        action: say('waiting.open'),
        navigation: 'navigation.accounts',
      }),
    ),
    ...(mails.length
      ? [
          {
            id: 'outbox',
            title: say('waiting.mails', { count: mails.length }),
            to: `${paths.outbox}?state=failed`,
            action: say('waiting.look'),
            navigation: 'navigation.outbox',
          },
        ]
      : []),
  ]
}
