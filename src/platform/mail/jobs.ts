import { createHash, randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type pg from 'pg'
import type { Helpers, RoomJobs } from '../jobs/index.ts'
import { Post } from './post.ts'
import { type TemplateKey, templates, written } from './templates.ts'

/** Puts a mail into the outbox of each reader; the same job run twice puts it there once (its id: RFC 9562, version 8). */
async function post(payload: unknown, helpers: Helpers): Promise<void> {
  const { id, to, template, path } = Post.parse(payload)
  const { rowCount } = await helpers.pool.query(
    `insert into mail.message (id, to_account, template, path)
     select overlay(overlay(md5($1 || '|' || a.id) placing '8' from 13) placing '8' from 17)::uuid, a.id, $2, $3 from accounts.account a
     where a.active and case when $4::uuid is not null then a.id = $4
       else a.roles && $6::text[] and a.organisation_id = coalesce($5, a.organisation_id) end
     on conflict (id) do nothing`,
    [
      id,
      template,
      path,
      'account' in to ? to.account : null,
      'organisation' in to ? to.organisation : null,
      'roles' in to ? to.roles : 'everywhere' in to ? to.everywhere : [],
    ],
  )
  if (rowCount && helpers.settings.smtpUrl)
    await helpers.pool.query(`select graphile_worker.add_job('mail.send', job_key := 'mail.send')`)
}

interface Waiting {
  readonly id: string
  readonly account: string
  readonly email: string
  readonly template: TemplateKey
  readonly path: string
}

/** Sends what waits, one by one; each row is locked while it is sent, so that two processes never send it both. */
async function send(_payload: unknown, { pool, settings }: Helpers): Promise<void> {
  const { smtpUrl, mailFrom, origin } = settings
  if (!smtpUrl || !mailFrom) return
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000 }, { from: mailFrom })
  const client = await pool.connect()
  const deliver = async ({ account, email, template, path }: Waiting): Promise<string | null> => {
    if (!(template in templates)) return 'no_template'
    const secret = template === 'account_link' ? await mintLink(client, account) : ''
    if (secret === undefined) return 'link_gone'
    try {
      await transport.sendMail({ to: email, ...written(template, origin, path + secret) })
      return null
    } catch (reason) {
      return String((reason as { code?: string }).code ?? 'error')
    }
  }
  try {
    // at the first that fails the round ends: the server may be away, and the next minute has a round again
    while (await sendOne(client, deliver));
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
    transport.close()
  }
}

/**
 * The secret of a one-time link, made at this moment: it stands in the mail and nowhere else. A mail that fails leaves a
 * secret that nobody has; the next try makes another.
 * @returns what to add to the address, or undefined when the link was used, replaced or is too old
 */
async function mintLink(client: pg.PoolClient, account: string): Promise<string | undefined> {
  const secret = randomBytes(32)
  const digest = createHash('sha256').update(secret).digest()
  const { rows } = await client.query<{ made: boolean }>('select accounts.mint_link($1, $2) as made', [account, digest])
  return rows[0]?.made ? `#${secret.toString('base64url')}` : undefined
}

/** @returns whether one was sent, so that the next may be tried */
async function sendOne(client: pg.PoolClient, deliver: (mail: Waiting) => Promise<string | null>): Promise<boolean> {
  await client.query('begin')
  const { rows } = await client.query<Waiting>(
    `select m.id, a.id as account, a.email, m.template, m.path
     from mail.message m join accounts.account a on a.id = m.to_account and a.active
     where m.sent is null and mail.state(m.sent, m.tries, m.made, m.retried) in ('waiting', 'retrying')
     order by m.tries, m.made limit 1 for update of m skip locked`,
  )
  const mail = rows[0]
  const failed = mail ? await deliver(mail) : null
  if (mail && failed === null)
    await client.query('update mail.message set sent = now(), failed = null where id = $1', [mail.id])
  const never = failed !== null && hopeless.has(failed)
  if (mail && failed !== null)
    await client.query('update mail.message set tries = tries + $3, failed = $2 where id = $1', [
      mail.id,
      failed,
      never ? allTries : 1,
    ])
  await client.query('commit')
  return mail !== undefined && (failed === null || never)
}

/** Tries after which a mail is given up (`mail.state`), and what no further try would cure. */
const allTries = 8
const hopeless: ReadonlySet<string> = new Set(['no_template', 'link_gone'])

export const mailJobs: RoomJobs = {
  tasks: { 'mail.post': post, 'mail.send': send },
  cron: [{ at: '* * * * *', task: 'mail.send' }],
}
