import type { RoomJobs } from '../../platform/jobs/index.ts'
import { draftDays } from './api/draft.ts'

/** What the room does by the clock. */
export const protectionJobs: RoomJobs = {
  tasks: {
    'protection.forget_drafts': async (_payload, { pool, now }) => {
      await pool.query('delete from protection.draft where saved < $1', [
        new Date(now.getTime() - draftDays * 86_400_000),
      ])
    },
  },
  cron: [{ at: '52 2 * * *', task: 'protection.forget_drafts' }],
}
