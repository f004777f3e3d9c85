import type pg from 'pg'

/**
 * Takes row-level security away, so that the same program and the same SQL run without it: no policies on any table, and
 * the search only looks at the text, where it otherwise asks who is asking and what they may see.
 */
export async function withoutPolicies(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ t: string }>(
    `select format('%I.%I', n.nspname, c.relname) as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relrowsecurity`,
  )
  if (rows.length < 20) throw new Error('almost no table has row-level security: nothing to compare with')
  for (const { t } of rows)
    await client.query(`alter table ${t} disable row level security, no force row level security`)
  await client.query(
    `create or replace function protection.find_cases(p_beginning text, p_limit integer) returns table (case_id uuid)
     language sql stable as $$
       select x.id from (
         select c.id from access."case" c where c.reference like upper(p_beginning) || '%'
         union
         select c.id from protection.person p join access."case" c on c.person_id = p.id
         where p.pseudonym like upper(p_beginning) || '%'
       ) x limit least(p_limit, 500)
     $$`,
  )
}
