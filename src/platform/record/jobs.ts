import type { RoomJobs } from '../jobs/index.ts'
import { sealRecord } from './seal.ts'

/** The daily seal, at night; a day that the machine stood still is made up for. */
export const recordJobs: RoomJobs = {
  tasks: {
    'record.seal': async (_payload, { pool, data, now }) => {
      const client = await pool.connect()
      try {
        await sealRecord(client, data, now)
      } finally {
        client.release()
      }
    },
  },
  cron: [{ at: '10 1 * * *', task: 'record.seal', fillHours: 24 }],
}
