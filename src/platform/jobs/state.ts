import type pg from 'pg'

/** How a job that a person asked for stands; jobs of the clock have no state and nothing is written. */
export async function setState(
  pool: pg.Pool,
  id: string | undefined,
  state: { readonly status: 'waiting' | 'running' | 'done' | 'failed'; readonly message?: string | null },
): Promise<void> {
  if (id === undefined) return
  await pool.query(
    `update jobs.state set status = $2, message = coalesce($3, message), changed = now(),
       done = case when $2 = 'done' then coalesce(total, done) else done end where id = $1`,
    [id, state.status, state.message ?? null],
  )
}

export async function setProgress(
  pool: pg.Pool,
  id: string | undefined,
  done: number,
  total: number | null,
  message?: string,
): Promise<void> {
  if (id === undefined) return
  await pool.query(
    'update jobs.state set done = $2, total = $3, message = coalesce($4, message), changed = now() where id = $1',
    [id, done, total, message ?? null],
  )
}
