import { createTransport } from 'nodemailer'
import type pg from 'pg'
import type { Helpers, RoomJobs } from '../jobs/index.ts'
import { Post } from './post.ts'
import { type TemplateKey, templates, written } from './templates.ts'

/** Mail that waited longer is not sent any more: whoever sets up a mail server does not want last year's. */
const freshDays = 3
const mostTries = 8

/** Puts a mail into the outbox of each reader; the same job run twice puts it there once (its id: RFC 9562, version 8). */
async function post(payload: unknown, helpers: Helpers): Promise<void> {
  const { id, to, template, path } = Post.parse(payload)
  const { rowCount } = await helpers.pool.query(
    `insert into mail.message (id, to_account, template, path)
     select overlay(overlay(md5($1 || '|' || a.id) placing '8' from 13) placing '8' from 17)::uuid, a.id, $2, $3 from accounts.account a
     where a.active and case when $4::uuid is not null then a.id = $4 else a.organisation_id = $5 and a.roles && $6::text[] end
     on conflict (id) do nothing`,
    [
      id,
      template,
      path,
      'account' in to ? to.account : null,
      'organisation' in to ? to.organisation : null,
      'roles' in to ? to.roles : [],
    ],
  )
  if (rowCount && helpers.settings.smtpUrl)
    await helpers.pool.query(`select graphile_worker.add_job('mail.send', job_key := 'mail.send')`)
}

interface Waiting {
  readonly id: string
  readonly email: string
  readonly template: TemplateKey
  readonly path: string
}

/** Sends what waits, one by one; each row is locked while it is sent, so that two processes never send it both. */
async function send(_payload: unknown, { pool, settings }: Helpers): Promise<void> {
  const { smtpUrl, mailFrom, origin } = settings
  if (!smtpUrl || !mailFrom) return
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000 }, { from: mailFrom })
  const deliver = async ({ email, template, path }: Waiting): Promise<string | null> => {
    if (!(template in templates)) return 'no_template'
    try {
      await transport.sendMail({ to: email, ...written(template, origin, path) })
      return null
    } catch (reason) {
      return String((reason as { code?: string }).code ?? 'error')
    }
  }
  const client = await pool.connect()
  try {
    // at the first that fails the round ends: the server may be away, and the next minute has a round again
    while (await sendOne(client, deliver));
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
    transport.close()
  }
}

/** @returns whether one was sent, so that the next may be tried */
async function sendOne(client: pg.PoolClient, deliver: (mail: Waiting) => Promise<string | null>): Promise<boolean> {
  await client.query('begin')
  const { rows } = await client.query<Waiting>(
    `select m.id, a.email, m.template, m.path from mail.message m join accounts.account a on a.id = m.to_account and a.active
     where m.sent is null and m.tries < $1 and m.made > now() - make_interval(days => $2)
     order by m.tries, m.made limit 1 for update of m skip locked`,
    [mostTries, freshDays],
  )
  const mail = rows[0]
  const failed = mail ? await deliver(mail) : null
  if (mail && failed === null)
    await client.query('update mail.message set sent = now(), failed = null where id = $1', [mail.id])
  if (mail && failed !== null)
    await client.query('update mail.message set tries = tries + 1, failed = $2 where id = $1', [mail.id, failed])
  await client.query('commit')
  return mail !== undefined && failed === null
}

export const mailJobs: RoomJobs = {
  tasks: { 'mail.post': post, 'mail.send': send },
  cron: [{ at: '* * * * *', task: 'mail.send' }],
}
