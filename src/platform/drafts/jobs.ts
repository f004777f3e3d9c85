import type { RoomJobs } from '../jobs/index.ts'

/** Days after which a draft that nobody went on with is forgotten. */
const draftDays = 30

export const draftsJobs: RoomJobs = {
  tasks: {
    'drafts.forget': async (_payload, { pool, now }) => {
      await pool.query('delete from drafts.draft where saved < $1', [new Date(now.getTime() - draftDays * 86_400_000)])
    },
  },
  cron: [{ at: '50 2 * * *', task: 'drafts.forget' }],
}
