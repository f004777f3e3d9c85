import { notFound } from '../access/index.ts'
import { type Handler, handle } from '../http/index.ts'
import { readJob } from './contract.ts'

export const jobsApi: Handler[] = [
  handle(readJob, async ({ db }, { params }) => {
    const row = await db
      .selectFrom('jobs.state')
      .select(['id', 'task', 'status', 'done', 'total', 'message'])
      .where('id', '=', params.id)
      .executeTakeFirst()
    return row ?? notFound()
  }),
]
