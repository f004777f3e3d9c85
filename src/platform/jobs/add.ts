import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import { newId } from '../id.ts'

/**
 * Adds a job in the request's own transaction: a rollback leaves none. The database stamps who asks and why over whatever
 * the payload says.
 * @returns the id under which `GET /api/v1/jobs/:id` tells how far it is
 */
export async function addJob(
  scope: Scope,
  task: string,
  payload: Readonly<Record<string, unknown>> = {},
  runAt: Date = scope.now,
): Promise<string> {
  const id = newId()
  await sql`select jobs.add(${id}, ${task}, ${JSON.stringify(payload)}::jsonb, ${runAt})`.execute(scope.db)
  return id
}
