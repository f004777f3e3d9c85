import type { RoomJobs } from '../jobs/index.ts'

/** Clears away what ended: sessions, and the tries of the day before. */
export const accountsJobs: RoomJobs = {
  tasks: {
    'accounts.sweep': async (_payload, { pool }) => {
      await pool.query(`delete from accounts.session where until < now() or last_seen < now() - interval '12 hours'`)
      await pool.query(`delete from accounts.throttle where since < now() - interval '1 day'`)
    },
  },
  cron: [{ at: '20 * * * *', task: 'accounts.sweep' }],
}
