import type { OfficeScope } from '../../src/platform/access/index.ts'
import { newId } from '../../src/platform/id.ts'
import type { TemplateKey } from '../../src/platform/mail/templates.ts'
import { accounts } from './accounts.ts'

const hour = 3_600_000
/** Mails that an installation without a mail server has gathered, and one that an earlier server refused. */
const mails: readonly { to: string; template: TemplateKey; path: string; hoursAgo: number; refused?: true }[] = [
  { to: 'Anna Kalniņa', template: 'referral_waiting', path: '/app/cooperation/referrals', hoursAgo: 1 },
  { to: 'Dace Liepiņa', template: 'referral_waiting', path: '/app/cooperation/referrals', hoursAgo: 20 },
  { to: 'Ilze Ozola', template: 'referral_answered', path: '/app/cooperation/referrals', hoursAgo: 26 },
  { to: 'Inese Krūmiņa', template: 'decision_due', path: '/app/protection/service-requests', hoursAgo: 30 },
  { to: 'Sandra Roze', template: 'record_opened_in_emergency', path: '/app/protection/emergencies', hoursAgo: 25 },
  { to: 'Zane Vanaga', template: 'measure_due', path: '/app/plan', hoursAgo: 24 * 9, refused: true },
]

/** @param now the moment of loading */
export async function writeMails({ client }: OfficeScope, now: Date): Promise<void> {
  // no office writes mails: they are made by the deeds that they tell of
  await client.query('reset role')
  for (const mail of mails)
    await client.query(
      'insert into mail.message (id, to_account, template, path, made, tries, failed) values ($1, $2, $3, $4, $5, $6, $7)',
      [
        newId(),
        accounts.find((account) => account.name === mail.to)?.id,
        mail.template,
        mail.path,
        new Date(now.getTime() - mail.hoursAgo * hour),
        mail.refused ? 8 : 0,
        mail.refused ? 'ECONNECTION' : null,
      ],
    )
}
