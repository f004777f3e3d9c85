import { newId } from '../../platform/id.ts'
import type { RoomJobs } from '../../platform/jobs/index.ts'
import { can } from './rules/referral.ts'

/**
 * The clock of referrals: what nobody answered until the share itself ended is expired, with its step and its event. Safe to
 * repeat: a referral is taken only while it is still `sent`.
 */
export const cooperationJobs: RoomJobs = {
  tasks: {
    'cooperation.expire': async (_payload, { pool, now }) => {
      const move = can('expire', 'sent', 'clock')
      if (!move.ok) return
      const client = await pool.connect()
      try {
        await client.query('begin')
        const { rows } = await client.query<{ id: string; case_id: string; from_organisation: string }>(
          `update cooperation.referral set status = $2, ended_at = $1 where status = 'sent' and share_until < $1
           returning id, case_id, from_organisation`,
          [now, move.to],
        )
        // events last and by case, as everywhere: two runs then lock the chains in one order
        for (const row of rows.toSorted((a, b) => a.case_id.localeCompare(b.case_id, 'en'))) {
          await client.query(
            `insert into cooperation.referral_step (id, referral_id, status, at, by_name) values ($1, $2, $3, $4, 'clock')`,
            [newId(), row.id, move.to, now],
          )
          await client.query('select record.append_operator($1, $2, $3, $4)', [
            'cooperation.referral_expire',
            row.case_id,
            row.from_organisation,
            JSON.stringify({ referral: row.id }),
          ])
        }
        await client.query('commit')
      } catch (reason) {
        await client.query('rollback').catch(() => {})
        throw reason
      } finally {
        client.release()
      }
    },
  },
  cron: [{ at: '40 * * * *', task: 'cooperation.expire' }],
}
