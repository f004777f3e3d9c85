-- Why, where the request does not say: what the person's first kind of work is for.
create function access.default_purpose(roles text[]) returns text language sql immutable as $$
  select case roles[1]
    when 'first_line' then 'identification' when 'helpline_worker' then 'protection' when 'case_worker' then 'protection'
    when 'commission_member' then 'identification' when 'service_decider' then 'service_decision'
    when 'investigator' then 'investigation' when 'prosecutor' then 'prosecution' when 'coordinator' then 'coordination'
    when 'measure_owner' then 'planning' when 'analyst' then 'statistics' when 'rapporteur' then 'oversight'
    when 'trainer' then 'training' when 'buyer' then 'procurement' when 'editor' then 'prevention'
    when 'data_protection_officer' then 'oversight' else 'administration' end
$$;

-- The door of every request: looks the session up itself, so that whoever has only the application's password gets no
-- further than signing in. Raises LZ003 when there is no such session, or it ended, or its account was closed.
create function access.enter(token bytea, asked_purpose text)
returns table (session_id uuid, account_id uuid, name text, email text, organisation_id uuid, roles text[],
               profession text, purpose text, second_factor boolean, demonstration boolean, until timestamptz)
language plpgsql security definer set search_path = pg_catalog as $$
declare s record; why text;
begin
  select x.id, x.account_id, x.last_seen, x.until, a.name, a.email, a.organisation_id, a.roles, a.profession,
         a.second_factor_confirmed, a.demonstration
  into s
  from accounts.session x join accounts.account a on a.id = x.account_id and a.active
  where x.token_digest = sha256(token) and x.until > now() and x.last_seen > now() - accounts.idle_limit(a.roles);
  if not found then raise exception 'no session' using errcode = 'LZ003'; end if;
  -- written at most once a minute: a page of ten requests must not queue behind one row
  if s.last_seen < now() - interval '1 minute' then
    update accounts.session x set last_seen = now() where x.id = s.id;
  end if;
  why := coalesce(asked_purpose, access.default_purpose(s.roles));
  perform access.set_context(s.account_id, s.organisation_id, why, s.roles);
  return query select s.id, s.account_id, s.name, s.email, s.organisation_id, s.roles, s.profession, why,
                      s.second_factor_confirmed, s.demonstration, s.until;
end $$;
revoke all on function access.enter(bytea, text) from public;
grant execute on function access.enter(bytea, text) to lidzas_app;
