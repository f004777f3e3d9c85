-- Organisations, the accounts of their people, sessions.
create schema accounts;
grant usage on schema accounts to lidzas_app, lidzas_public, lidzas_worker, lidzas_statistics, lidzas_import;

create table accounts.organisation (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9_-]*$'),
  name_lv text not null,
  name_en text not null,
  kind text not null,
  mandates text[] not null default '{}',
  note text,
  source text,
  external_code text unique,
  demonstration boolean not null default false,
  active boolean not null default true
);
call access.protect('accounts.organisation');
create policy see on accounts.organisation for select to lidzas_app using (access.reads(id));
create policy see_all on accounts.organisation for select to lidzas_statistics, lidzas_worker, lidzas_public using (true);
create policy import on accounts.organisation to lidzas_import using (true) with check (true);
grant select on accounts.organisation to lidzas_app, lidzas_statistics, lidzas_worker, lidzas_public;
grant select, insert, update on accounts.organisation to lidzas_import;

create table accounts.account (
  id uuid primary key,
  organisation_id uuid not null references accounts.organisation,
  name text not null,
  email text not null unique check (email = lower(email)),
  work_lv text not null default '',
  work_en text not null default '',
  roles text[] not null,
  -- what the person is on the commission, when they are: social_worker, psychologist, lawyer, police_officer
  profession text check (profession in ('social_worker', 'psychologist', 'lawyer', 'police_officer')),
  password_digest text,
  second_factor_secret bytea,
  second_factor_confirmed boolean not null default false,
  second_factor_step bigint not null default 0,
  -- wrong passwords in a row and when the first (from the sixth on: the sixth) of them was
  failed integer not null default 0,
  failed_since timestamptz,
  demonstration boolean not null default false,
  active boolean not null default true,
  created timestamptz not null default now()
);
create index on accounts.account (organisation_id);
call access.protect('accounts.account');
create policy colleagues on accounts.account for select to lidzas_app using (organisation_id = access.organisation());
-- digests and secrets are not among the columns that a request can read
grant select (id, organisation_id, name, email, work_lv, work_en, roles, profession, active) on accounts.account to lidzas_app;
create policy read_names on accounts.account for select to lidzas_worker using (true);
grant select (id, organisation_id, name, email, roles, active) on accounts.account to lidzas_worker;
-- the operator's commands make accounts and close them; digests and secrets they can set, never read
create policy import on accounts.account to lidzas_import using (true) with check (true);
grant select (id, organisation_id, name, email, work_lv, work_en, roles, profession, demonstration, active, created)
  on accounts.account to lidzas_import;
grant insert, update on accounts.account to lidzas_import;

create table accounts.session (
  id uuid primary key,
  token_digest bytea not null unique,
  account_id uuid not null references accounts.account,
  created timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  until timestamptz not null
);
create index on accounts.session (account_id);
call access.protect('accounts.session');
create policy mine on accounts.session for select to lidzas_app using (account_id = access.account());
create policy end_mine on accounts.session for delete to lidzas_app using (account_id = access.account());
grant select (id, account_id, created, last_seen, until), delete on accounts.session to lidzas_app;
-- a job clears away what ended, so that the table holds only what can still be used
create policy sweep on accounts.session to lidzas_worker using (until < now() or last_seen < now() - interval '12 hours');
grant select (id, last_seen, until), delete on accounts.session to lidzas_worker;

-- Failed tries by keyed digest of account and address; unlogged: gone with a crash, and its key with each day.
create unlogged table accounts.throttle (
  bucket bytea primary key,
  tries integer not null,
  since timestamptz not null
);
call access.protect('accounts.throttle');
-- no policy for requests: only the definer functions below
create policy sweep on accounts.throttle to lidzas_worker using (since < now() - interval '1 day');
grant select (since), delete on accounts.throttle to lidzas_worker;

-- A session's life: 12 hours in all, 30 minutes without use, 15 for those who may see names.
create function accounts.idle_limit(roles text[]) returns interval language sql immutable as $$
  select case when roles && array['case_worker', 'investigator', 'prosecutor', 'helpline_worker']
    then interval '15 minutes' else interval '30 minutes' end
$$;

-- What signing in needs to know about an account; nothing of this leaves the server.
create function accounts.credentials(wanted text)
returns table (id uuid, password_digest text, second_factor_secret bytea, second_factor_confirmed boolean,
               second_factor_step bigint, locked boolean, demonstration boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.password_digest, a.second_factor_secret, a.second_factor_confirmed, a.second_factor_step,
         a.failed >= 6 and a.failed_since > now() - interval '30 minutes', a.demonstration
  from accounts.account a where a.email = lower(wanted) and a.active
$$;

-- Counts a failed try: six within thirty minutes of the first lock the account for thirty minutes from the sixth.
-- True when this was the sixth.
create function accounts.count_failure(wanted uuid) returns boolean
language sql security definer set search_path = pg_catalog as $$
  update accounts.account a set
    failed = case when a.failed_since > now() - interval '30 minutes' then a.failed + 1 else 1 end,
    failed_since = case when a.failed_since > now() - interval '30 minutes' and a.failed <> 5 then a.failed_since else now() end
  where id = wanted returning failed = 6
$$;

-- The same for an address that no account has (under a keyed digest): a stranger must not tell the two apart by a lock.
create function accounts.count_stranger(wanted bytea) returns boolean
language sql security definer set search_path = pg_catalog as $$
  insert into accounts.throttle as t (bucket, tries, since) values (wanted, 1, now())
  on conflict (bucket) do update set
    tries = case when t.since > now() - interval '30 minutes' then t.tries + 1 else 1 end,
    since = case when t.since > now() - interval '30 minutes' and t.tries <> 5 then t.since else now() end
  returning tries = 6
$$;
create function accounts.stranger_locked(wanted bytea) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from accounts.throttle where bucket = wanted and tries >= 6 and since > now() - interval '30 minutes')
$$;

-- Opens a session. A step of the second factor counts once: a replayed code finds a step that is already used.
create function accounts.open_session(session_id uuid, wanted uuid, digest bytea, step bigint, only_demonstration boolean)
returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update accounts.account set failed = 0, failed_since = null, second_factor_step = greatest(second_factor_step, step)
  where id = wanted and active and (step = 0 or step > second_factor_step) and (demonstration or not only_demonstration)
    -- guesses sent all at once: whichever is right after the sixth wrong one comes too late
    and (only_demonstration or failed < 6 or failed_since < now() - interval '30 minutes');
  if not found then return false; end if;
  insert into accounts.session (id, token_digest, account_id, until) values (session_id, digest, wanted, now() + interval '12 hours');
  return true;
end $$;

-- A bucket of tries: true up to `most` of them within `span`.
create function accounts.allowed(wanted bytea, most integer, span interval) returns boolean
language sql security definer set search_path = pg_catalog as $$
  insert into accounts.throttle as t (bucket, tries, since) values (wanted, 1, now())
  on conflict (bucket) do update set
    tries = case when t.since < now() - span then 1 else t.tries + 1 end,
    since = case when t.since < now() - span then now() else t.since end
  returning tries <= most
$$;

create function accounts.demonstration_people()
returns table (id uuid, name text, work_lv text, work_en text, organisation_lv text, organisation_en text, roles text[])
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.name, a.work_lv, a.work_en, o.name_lv, o.name_en, a.roles
  from accounts.account a join accounts.organisation o on o.id = a.organisation_id
  where a.demonstration and a.active order by a.created, a.name
$$;

-- My own secrets, for changing them; `access.account()` must be signed.
create function accounts.my_secrets()
returns table (password_digest text, second_factor_secret bytea, second_factor_confirmed boolean, second_factor_step bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select password_digest, second_factor_secret, second_factor_confirmed, second_factor_step
  from accounts.account where id = access.account() and access.signed()
$$;
create function accounts.set_password(digest text, keep bytea) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.signed() then raise exception 'forged access context' using errcode = 'LZ002'; end if;
  update accounts.account set password_digest = digest where id = access.account();
  delete from accounts.session where account_id = access.account() and token_digest <> keep;
end $$;
create function accounts.set_second_factor(secret bytea, confirmed boolean, step bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.signed() then raise exception 'forged access context' using errcode = 'LZ002'; end if;
  update accounts.account set second_factor_secret = secret, second_factor_confirmed = confirmed, second_factor_step = step
  where id = access.account();
end $$;

revoke all on all functions in schema accounts from public;
grant execute on function accounts.credentials(text), accounts.count_failure(uuid),
  accounts.count_stranger(bytea), accounts.stranger_locked(bytea),
  accounts.open_session(uuid, uuid, bytea, bigint, boolean), accounts.allowed(bytea, integer, interval),
  accounts.demonstration_people(), accounts.my_secrets(), accounts.set_password(text, bytea),
  accounts.set_second_factor(bytea, boolean, bigint), accounts.idle_limit(text[]) to lidzas_app;
grant execute on function accounts.allowed(bytea, integer, interval) to lidzas_public;
