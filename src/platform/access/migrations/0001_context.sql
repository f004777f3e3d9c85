-- Who is asking, and why: every statement of a request runs inside a signed context.
-- A request's login owns nothing and inherits nothing; policies compare plain settings, so that indexes work, and check
-- once a statement that the settings are the signed ones.
create schema access;
grant usage on schema access to lidzas_app, lidzas_public, lidzas_worker, lidzas_statistics, lidzas_import;

-- no row-level security: nobody but the owner's definer functions can read it; stays out of backups
create table access.key (k bytea not null);
insert into access.key
select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
revoke all on access.key from public;

-- Holds for this text, in this transaction of this connection, and nowhere else (HMAC in two plain hashes).
create function access.mac(c text) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select encode(sha256(k || sha256(k || convert_to(
    c || '|' || pg_backend_pid() || '|' || extract(epoch from transaction_timestamp()), 'UTF8'))), 'hex')
  from access.key
$$;
revoke all on function access.mac(text) from public;

-- Plain SQL, so that they are inlined: without a context they raise while planning, even for an empty table.
create function access.account() returns uuid language sql stable parallel safe as
$$ select current_setting('lidzas.account')::uuid $$;
create function access.organisation() returns uuid language sql stable parallel safe as
$$ select current_setting('lidzas.organisation')::uuid $$;
create function access.has_role(variadic wanted text[]) returns boolean language sql stable parallel safe as
$$ select string_to_array(current_setting('lidzas.roles'), ',') && wanted $$;

-- For what everybody signed in may read. Compares a column with the context, so that planning needs the context and an
-- empty table too answers with an error instead of an empty list (no row's id is an account's).
create function access.reads(id uuid) returns boolean language sql stable parallel safe as
$$ select id <> current_setting('lidzas.account')::uuid $$;
create function access.reads(id text) returns boolean language sql stable parallel safe as
$$ select id <> current_setting('lidzas.account') $$;

-- True when the settings are the ones that were signed. Raises LZ002 when the signature does not hold.
create function access.signed() returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare c text := current_setting('lidzas.context');
begin
  if access.mac(c) is distinct from current_setting('lidzas.mac') then
    raise exception 'forged access context' using errcode = 'LZ002';
  end if;
  return split_part(c, '|', 1) = current_setting('lidzas.account')
     and split_part(c, '|', 2) = current_setting('lidzas.organisation')
     and split_part(c, '|', 3) = current_setting('lidzas.purpose')
     and split_part(c, '|', 4) = current_setting('lidzas.roles');
end $$;

-- Roles whose work is with cases. Administrators, editors, buyers, trainers, measure owners and analysts see none.
create function access.works_cases() returns boolean language sql stable parallel safe as $$
  select access.has_role('first_line', 'helpline_worker', 'case_worker', 'commission_member', 'service_decider',
                         'investigator', 'prosecutor', 'coordinator')
$$;

-- Sets the context from a session's facts; only `access.enter` and its like call it.
create function access.set_context(account uuid, organisation uuid, purpose text, roles text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare r text := array_to_string(roles, ','); c text;
begin
  c := account || '|' || organisation || '|' || purpose || '|' || r;
  perform set_config('lidzas.account', account::text, true), set_config('lidzas.organisation', organisation::text, true),
          set_config('lidzas.purpose', purpose, true), set_config('lidzas.roles', r, true),
          set_config('lidzas.context', c, true), set_config('lidzas.mac', access.mac(c), true);
end $$;
revoke all on function access.set_context(uuid, uuid, text, text[]) from public;

-- What every table of ours begins with: row-level security that binds the owner too (hence the owner's own policy,
-- without which definer functions would silently see no rows), and the signed context for requests.
create procedure access.protect(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy owner on %s to %I using (true) with check (true)', t, current_user);
  execute format('create policy context on %s as restrictive to lidzas_app
                  using ((select access.signed())) with check ((select access.signed()))', t);
end $$;
