-- What runs after a request or by the clock. graphile-worker's own schema belongs to `lidzas_worker` (its runner makes it);
-- a request adds a job through `jobs.add`, which stamps who asked and why over whatever the caller put there, in the
-- request's own transaction: a rollback leaves no job.
create schema jobs;
grant usage on schema jobs to lidzas_app, lidzas_worker;

-- How far a job is, for the person who asked for it.
create table jobs.state (
  id text primary key,
  task text not null,
  account_id uuid,
  organisation_id uuid,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
  done integer not null default 0,
  total integer,
  message text,
  changed timestamptz not null default now()
);
call access.protect('jobs.state');
create policy mine on jobs.state for select to lidzas_app using (account_id = access.account());
grant select on jobs.state to lidzas_app;
create policy run on jobs.state to lidzas_worker using (true) with check (true);
grant select, insert, update, delete on jobs.state to lidzas_worker;

create function jobs.add(p_id text, p_task text, p_payload jsonb, p_run_at timestamptz default now()) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare stamped jsonb := p_payload || jsonb_build_object('id', p_id, 'account', access.account(),
  'organisation', access.organisation(), 'purpose', current_setting('lidzas.purpose'));
begin
  if not access.signed() then raise exception 'forged access context' using errcode = 'LZ002'; end if;
  insert into jobs.state (id, task, account_id, organisation_id) values (p_id, p_task, access.account(), access.organisation())
  on conflict (id) do nothing;
  perform graphile_worker.add_job(p_task, stamped::json, run_at := p_run_at, job_key := p_id);
end $$;
-- rights first: once the function is another's, the owner of the migration can take none away
revoke all on function jobs.add(text, text, jsonb, timestamptz) from public;
grant execute on function jobs.add(text, text, jsonb, timestamptz) to lidzas_app;
grant create on schema jobs to lidzas_worker;
alter function jobs.add(text, text, jsonb, timestamptz) owner to lidzas_worker;
revoke create on schema jobs from lidzas_worker;
