import type { RoomJobs } from './task.ts'

/** Keeps the queue's own tables small: states that nobody will ask for any more. */
export const jobsJobs: RoomJobs = {
  tasks: {
    'jobs.sweep': async (_payload, { pool }) => {
      await pool.query(
        `delete from jobs.state where status in ('done', 'failed') and changed < now() - interval '30 days'`,
      )
    },
  },
  cron: [{ at: '40 2 * * *', task: 'jobs.sweep' }],
}
