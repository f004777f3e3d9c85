-- What administrators do with organisations and accounts; one-time links; recovery codes; who needs the second factor.

-- Administrators see who works where, add people and change what they do. Digests and secrets are not among the columns:
-- an administrator can take a password away and give a one-time link, never choose or read one (OWASP ASVS 5.0.0 V6.4.6).
create policy administer on accounts.account for select to lidzas_app
  using (access.reads(id) and access.has_role('administrator'));
create policy administer_add on accounts.account for insert to lidzas_app with check (access.has_role('administrator'));
-- nobody changes their own roles or closes themselves out
create policy administer_change on accounts.account for update to lidzas_app
  using (access.has_role('administrator') and id <> access.account()) with check (access.has_role('administrator'));
grant insert (id, organisation_id, name, email, roles, profession), update (name, roles, profession, active)
  on accounts.account to lidzas_app;
grant select (demonstration, created) on accounts.account to lidzas_app;
create index on accounts.account (name collate "lv-x-icu", id);

create policy administer_add on accounts.organisation for insert to lidzas_app with check (access.has_role('administrator'));
create policy administer_change on accounts.organisation for update to lidzas_app
  using (access.has_role('administrator')) with check (access.has_role('administrator'));
grant insert (id, slug, name_lv, name_en, kind, mandates), update (active) on accounts.organisation to lidzas_app;

-- A link that sets a password, once, until a moment. `digest` is empty while the link waits to be made by whoever sends it.
create table accounts.invitation (
  id uuid primary key,
  account_id uuid not null unique references accounts.account,
  digest bytea unique,
  made timestamptz not null default now(),
  until timestamptz not null
);
call access.protect('accounts.invitation');

-- Codes for the day when the telephone is gone: each opens one session in place of the second factor. Argon2id over a salt
-- that an account's codes share (OWASP ASVS 5.0.0 V6.5.1, V6.5.2).
create table accounts.recovery_code (
  account_id uuid not null references accounts.account,
  digest bytea not null,
  salt bytea not null,
  used timestamptz,
  primary key (account_id, digest)
);
call access.protect('accounts.recovery_code');

-- Whether this is an administrator's signed request, or the operator's command.
create function accounts.administers() returns boolean language sql stable set search_path = pg_catalog as $$
  select case when current_setting('role') = 'lidzas_import' then true
         else access.signed() and access.has_role('administrator') end
$$;
create function accounts.must_administer() returns void language plpgsql stable set search_path = pg_catalog as $$
begin
  if not accounts.administers() then raise exception 'not an administrator' using errcode = 'LZ005'; end if;
end $$;

-- How an account stands, for lists: whether it has a password, a link that still opens, a second factor, a lock, sessions.
create function accounts.standing(wanted uuid)
returns table (has_password boolean, invited_until timestamptz, second_factor boolean, locked boolean, last_seen timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  perform accounts.must_administer();
  return query
    select a.password_digest is not null,
           (select i.until from accounts.invitation i where i.account_id = a.id and i.until > now()),
           a.second_factor_confirmed,
           a.failed >= 6 and a.failed_since > now() - interval '30 minutes',
           (select max(s.last_seen) from accounts.session s where s.account_id = a.id)
    from accounts.account a where a.id = wanted;
end $$;

create function accounts.sessions_of(wanted uuid)
returns table (id uuid, created timestamptz, last_seen timestamptz, until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  perform accounts.must_administer();
  return query
    select s.id, s.created, s.last_seen, s.until from accounts.session s join accounts.account a on a.id = s.account_id
    where s.account_id = wanted and s.until > now() and s.last_seen > now() - accounts.idle_limit(a.roles)
    order by s.created desc;
end $$;

-- Ends one session of an account, or all of them. @returns how many ended
create function accounts.end_sessions(wanted uuid, only_session uuid) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare n integer;
begin
  perform accounts.must_administer();
  delete from accounts.session s where s.account_id = wanted and (only_session is null or s.id = only_session);
  get diagnostics n = row_count;
  return n;
end $$;

-- True when there was a lock or a count of failures to take away.
create function accounts.unlock(wanted uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform accounts.must_administer();
  update accounts.account set failed = 0, failed_since = null where id = wanted and failed > 0;
  return found;
end $$;

-- Takes the password away (and with it the second factor, when asked), ends every session and any older link, and leaves
-- one link: with this digest, or for the mail to make when it is sent. Nothing is left for guessing meanwhile.
create function accounts.invite(p_id uuid, p_account uuid, p_digest bytea, p_until timestamptz, p_second_factor boolean)
returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform accounts.must_administer();
  update accounts.account set password_digest = null, failed = 0, failed_since = null,
    second_factor_secret = case when p_second_factor then null else second_factor_secret end,
    second_factor_confirmed = second_factor_confirmed and not p_second_factor,
    second_factor_step = case when p_second_factor then 0 else second_factor_step end
  where id = p_account and active;
  if not found then raise exception 'no such open account' using errcode = 'LZ005'; end if;
  if p_second_factor then delete from accounts.recovery_code where account_id = p_account; end if;
  delete from accounts.session where account_id = p_account;
  insert into accounts.invitation (id, account_id, digest, until) values (p_id, p_account, p_digest, p_until)
  on conflict (account_id) do update set id = excluded.id, digest = excluded.digest, made = now(), until = excluded.until;
end $$;

-- No way in is left to a closed account, also not when it is opened again: sessions and links end.
create function accounts.shut(wanted uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform accounts.must_administer();
  delete from accounts.session where account_id = wanted;
  delete from accounts.invitation where account_id = wanted;
end $$;

-- The mail that carries a link makes it at the moment of sending: it stands in no table and in no outbox.
-- False when the link was used, replaced or is too old: then nothing is to be sent.
create function accounts.mint_link(p_account uuid, p_digest bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update accounts.invitation i set digest = p_digest where account_id = p_account and until > now()
    and exists (select from accounts.account a where a.id = p_account and a.active);
  return found;
end $$;

-- Whose link this is, for checking that the new password is not made of their name. Needs the link itself.
create function accounts.invited(p_digest bytea) returns table (account_id uuid, name text, email text, organisation text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.name, a.email, o.name_lv from accounts.invitation i
  join accounts.account a on a.id = i.account_id and a.active join accounts.organisation o on o.id = a.organisation_id
  where i.digest = p_digest and i.until > now()
$$;

-- Sets the password through a link, which is then gone; of two at once one finds it. @returns the account, or nothing
create function accounts.accept_invitation(p_digest bytea, p_password text) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare whose uuid;
begin
  delete from accounts.invitation i using accounts.account a
  where i.digest = p_digest and i.until > now() and a.id = i.account_id and a.active returning i.account_id into whose;
  if whose is null then return null; end if;
  update accounts.account set password_digest = p_password, failed = 0, failed_since = null where id = whose;
  delete from accounts.session where account_id = whose;
  perform record.put(record.chain_of(null, null, 'outside', (now() at time zone 'UTC')::date),
                     'accounts.invitation_accepted', null, whose, null, null, '{}');
  return whose;
end $$;

-- My recovery codes: how many are left, and putting a new set in the place of the old.
create function accounts.my_recovery_codes() returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from accounts.recovery_code where account_id = access.account() and used is null and access.signed()
$$;
create function accounts.set_recovery_codes(p_salt bytea, p_digests bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.signed() then raise exception 'forged access context' using errcode = 'LZ002'; end if;
  if not exists (select from accounts.account where id = access.account() and second_factor_confirmed) then
    raise exception 'no second factor to recover' using errcode = 'LZ005';
  end if;
  delete from accounts.recovery_code where account_id = access.account();
  insert into accounts.recovery_code (account_id, digest, salt) select access.account(), d, p_salt from unnest(p_digests) d;
end $$;
create function accounts.recovery_salt(wanted uuid) returns bytea
language sql stable security definer set search_path = pg_catalog as $$
  select salt from accounts.recovery_code where account_id = wanted limit 1
$$;

-- A step of my second factor counts once, also where a deed asks for it again.
create function accounts.use_step(step bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.signed() then raise exception 'forged access context' using errcode = 'LZ002'; end if;
  update accounts.account set second_factor_step = step where id = access.account() and step > second_factor_step;
  return found;
end $$;

-- Opens a session. Where a second factor is confirmed, only a step of it that was not used yet or a recovery code opens
-- one; the demonstration's one click is no sign-in and needs neither.
drop function accounts.open_session(uuid, uuid, bytea, bigint, boolean);
create function accounts.open_session(session_id uuid, wanted uuid, digest bytea, step bigint, only_demonstration boolean,
  recovery bytea default null)
returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare recovered boolean := false;
begin
  perform from accounts.account a where a.id = wanted for update;
  if recovery is not null then
    update accounts.recovery_code c set used = now() where c.account_id = wanted and c.digest = recovery and used is null;
    recovered := found;
    if not recovered then return false; end if;
  end if;
  update accounts.account set failed = 0, failed_since = null, second_factor_step = greatest(second_factor_step, step)
  where id = wanted and active and (demonstration or not only_demonstration)
    and (only_demonstration or recovered or case when second_factor_confirmed then step > second_factor_step else step = 0 end)
    -- guesses sent all at once: whichever is right after the sixth wrong one comes too late
    and (only_demonstration or failed < 6 or failed_since < now() - interval '30 minutes');
  if not found then
    -- the code is not spent on a session that was not opened
    update accounts.recovery_code c set used = null where recovered and c.account_id = wanted and c.digest = recovery;
    return false;
  end if;
  insert into accounts.session (id, token_digest, account_id, until) values (session_id, digest, wanted, now() + interval '12 hours');
  return true;
end $$;

-- Whether an organisation leads work that somebody must go on with; the answer says no more than that.
create function access.leads_work(organisation uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  perform accounts.must_administer();
  return exists (select from access."case" c where c.lead = organisation and c.status not in ('closed', 'closed_referred'));
end $$;

revoke all on function accounts.administers(), accounts.must_administer(), accounts.standing(uuid), accounts.sessions_of(uuid),
  accounts.end_sessions(uuid, uuid), accounts.unlock(uuid), accounts.invite(uuid, uuid, bytea, timestamptz, boolean),
  accounts.shut(uuid), accounts.mint_link(uuid, bytea), accounts.invited(bytea), accounts.accept_invitation(bytea, text),
  accounts.my_recovery_codes(), accounts.set_recovery_codes(bytea, bytea[]), accounts.recovery_salt(uuid),
  accounts.use_step(bigint), accounts.open_session(uuid, uuid, bytea, bigint, boolean, bytea), access.leads_work(uuid) from public;
grant execute on function accounts.standing(uuid), accounts.sessions_of(uuid), accounts.end_sessions(uuid, uuid),
  accounts.unlock(uuid), accounts.invite(uuid, uuid, bytea, timestamptz, boolean), accounts.shut(uuid), access.leads_work(uuid)
  to lidzas_app, lidzas_import;
grant execute on function accounts.invited(bytea), accounts.accept_invitation(bytea, text), accounts.my_recovery_codes(),
  accounts.set_recovery_codes(bytea, bytea[]), accounts.recovery_salt(uuid), accounts.use_step(bigint),
  accounts.open_session(uuid, uuid, bytea, bigint, boolean, bytea) to lidzas_app;
grant execute on function accounts.mint_link(uuid, bytea) to lidzas_worker;
