-- Whose case it is, and who may see which part of it.

create table access."case" (
  id uuid primary key,
  reference text not null unique,
  -- whom it is about (protection.person); here, because the vault's keys are a person's and visibility is a case's
  person_id uuid not null,
  -- the organisation that leads the work now, and the one that opened the case
  lead uuid not null references accounts.organisation,
  opened_by uuid not null references accounts.organisation,
  status text not null check (status in ('draft', 'active', 'follow_up', 'closed', 'closed_referred', 'suspended')),
  opened date not null,
  created timestamptz not null default now()
);

create index on access."case" (person_id);

-- A purpose-bound, expiring grant of named parts to another organisation: offered with a referral, in force once accepted,
-- withdrawn, never deleted.
create table access.share (
  id uuid primary key,
  case_id uuid not null references access."case",
  organisation_id uuid not null references accounts.organisation,
  parts text[] not null check (parts <@ array['facts', 'needs', 'contact', 'identity', 'health', 'location', 'documents',
                                              'notes', 'suspects', 'proceedings']),
  may_write boolean not null default false,
  -- accepting it makes the receiver the leading organisation
  takes_lead boolean not null default false,
  purpose text not null,
  legal_basis text not null,
  referral_id uuid,
  granted_by uuid references accounts.organisation,
  offered timestamptz not null default now(),
  accepted timestamptz,
  until timestamptz not null,
  withdrawn timestamptz
);
create index on access.share (case_id);
create index on access.share (referral_id) where referral_id is not null;

-- One row a case and organisation, one column a part: shares with different expiries merge, nothing runs when one ends.
create table access.visible (
  case_id uuid not null,
  holder uuid not null,
  facts_until timestamptz not null, needs_until timestamptz not null, contact_until timestamptz not null,
  identity_until timestamptz not null, health_until timestamptz not null, location_until timestamptz not null,
  documents_until timestamptz not null, notes_until timestamptz not null, suspects_until timestamptz not null,
  proceedings_until timestamptz not null,
  write_until timestamptz not null,
  -- the longest of all: when the case leaves the holder's lists
  any_until timestamptz not null generated always as (greatest(facts_until, needs_until, contact_until, identity_until,
    health_until, location_until, documents_until, notes_until, suspects_until, proceedings_until)) stored,
  leads boolean not null,
  status text not null,
  opened date not null,
  primary key (case_id, holder)
);
create index on access.visible (holder, status, opened desc, case_id);
create index on access.visible (holder, opened desc, case_id);

-- Break-glass opens a case to one person for an hour, never to the whole organisation.
create table access.emergency (
  case_id uuid not null,
  account_id uuid not null,
  reason text not null,
  since timestamptz not null default now(),
  until timestamptz not null,
  primary key (case_id, account_id, since)
);

create table access.reference_counter (year integer primary key, last integer not null);

call access.protect('access."case"');
call access.protect('access.share');
call access.protect('access.visible');
call access.protect('access.emergency');
call access.protect('access.reference_counter');

-- Rebuilt under the case's lock, so that two grants at once cannot lose each other.
create function access.rebuild(p_case uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare c access."case";
begin
  select * into c from access."case" where id = p_case for update;
  delete from access.visible where case_id = p_case;
  insert into access.visible (case_id, holder, facts_until, needs_until, contact_until, identity_until, health_until,
    location_until, documents_until, notes_until, suspects_until, proceedings_until, write_until, leads, status, opened)
  select c.id, s.holder,
    coalesce(max(s.until) filter (where 'facts' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'needs' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'contact' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'identity' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'health' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'location' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'documents' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'notes' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'suspects' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where 'proceedings' = any(s.parts)), '-infinity'),
    coalesce(max(s.until) filter (where s.may_write), '-infinity'),
    bool_or(s.leads), c.status, c.opened
  from (
    -- the leading organisation sees facts and needs by its office, and every part of a case that it opened itself; further
    -- parts are granted. What an organisation recorded itself it sees in any case (protect_part).
    select c.lead as holder, case when c.lead = c.opened_by
      then array['facts', 'needs', 'contact', 'identity', 'health', 'location', 'documents', 'notes', 'suspects', 'proceedings']
      else array['facts', 'needs'] end as parts, 'infinity'::timestamptz as until, true as may_write, true as leads
    union all
    select organisation_id, parts, until, may_write, false from access.share
    where case_id = p_case and accepted is not null and withdrawn is null and until > now()
  ) s group by s.holder;
end $$;
create function access.case_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' or old.lead <> new.lead or old.status <> new.status or old.opened <> new.opened then
    perform access.rebuild(new.id);
  end if;
  return null;
end $$;
create function access.share_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin perform access.rebuild(new.case_id); return null; end $$;
create trigger rebuild after insert or update on access."case" for each row execute function access.case_changed();
create trigger rebuild after insert or update on access.share for each row execute function access.share_changed();

-- On `visible` itself a plain equality, or the worklist loses its index order.
create policy mine on access.visible for select to lidzas_app
  using (holder = access.organisation() and any_until > now());
create policy case_work on access.visible as restrictive to lidzas_app using ((select access.works_cases()));
create policy mine on access.emergency for select to lidzas_app using (account_id = access.account());
create policy see on access."case" for select to lidzas_app using (
     exists (select from access.visible v where v.case_id = id and v.holder = access.organisation())
  or exists (select from access.emergency e where e.case_id = id and e.account_id = access.account() and e.until > now()));
create policy open on access."case" for insert to lidzas_app with check (lead = access.organisation() and opened_by = access.organisation());
create policy lead on access."case" for update to lidzas_app
  using (lead = access.organisation()) with check (lead = access.organisation());
create policy case_work on access."case" as restrictive to lidzas_app using ((select access.works_cases()));
create policy see on access.share for select to lidzas_app using (
     organisation_id = access.organisation()
  or exists (select from access.visible v where v.case_id = share.case_id and v.holder = access.organisation() and v.leads));
create policy case_work on access.share as restrictive to lidzas_app using ((select access.works_cases()));

grant select on access.visible, access.emergency, access.share to lidzas_app;
grant select, insert on access."case" to lidzas_app;
grant update (status) on access."case" to lidzas_app;
create policy import on access."case" to lidzas_import using (true) with check (true);
create policy import on access.share to lidzas_import using (true) with check (true);
grant select, insert, update on access."case" to lidzas_import;
grant select, insert on access.share to lidzas_import;
create policy count on access."case" for select to lidzas_statistics using (true);
grant select on access."case" to lidzas_statistics;

-- `26-0417`: one counter a year, gap-free within committed transactions.
create function access.next_reference(p_opened date, how_many integer default 1) returns integer
language sql security definer set search_path = pg_catalog as $$
  insert into access.reference_counter as r (year, last) values (extract(year from p_opened)::integer, how_many)
  on conflict (year) do update set last = r.last + how_many
  returning last - how_many + 1
$$;

-- Whether the signed-in organisation may grant the part on: it leads the case, or holds the part.
create function access.holds(p_case uuid, p_part text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((
    select v.leads or case p_part
      when 'facts' then facts_until when 'needs' then needs_until when 'contact' then contact_until
      when 'identity' then identity_until when 'health' then health_until when 'location' then location_until
      when 'documents' then documents_until when 'notes' then notes_until when 'suspects' then suspects_until
      when 'proceedings' then proceedings_until end > now()
    from access.visible v where v.case_id = p_case and v.holder = access.organisation()), false)
$$;

-- Offers parts of a case to another organisation. Only the leading organisation does. `p_accepted`: in force at once, where
-- law and not the receiver's answer decides (the agency that must rule on the service).
create function access.offer_share(share_id uuid, p_case uuid, p_organisation uuid, p_parts text[], p_write boolean,
  p_takes_lead boolean, p_purpose text, p_basis text, p_referral uuid, p_until timestamptz, p_accepted boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.signed() or not access.works_cases() then raise exception 'not case work' using errcode = 'LZ005'; end if;
  perform from access."case" c where c.id = p_case and c.lead = access.organisation() for update;
  if not found then raise exception 'not the leading organisation' using errcode = 'LZ005'; end if;
  insert into access.share (id, case_id, organisation_id, parts, may_write, takes_lead, purpose, legal_basis, referral_id, granted_by,
                            until, accepted)
  values (share_id, p_case, p_organisation, p_parts, p_write, p_takes_lead, p_purpose, p_basis, p_referral, access.organisation(),
          p_until, case when p_accepted then now() end);
end $$;

-- The receiver accepts what a referral offered it; where that takes the lead, the case is its own to lead from now on.
create function access.accept_share(p_case uuid, p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare s access.share;
begin
  if not access.signed() or not access.works_cases() then raise exception 'not case work' using errcode = 'LZ005'; end if;
  perform from access."case" c where c.id = p_case for update;
  update access.share set accepted = now()
  where case_id = p_case and referral_id = p_referral and organisation_id = access.organisation()
    and accepted is null and withdrawn is null and until > now() returning * into s;
  if not found then raise exception 'nothing offered' using errcode = 'LZ005'; end if;
  if s.takes_lead then
    update access."case" set lead = s.organisation_id, status = case status when 'draft' then 'active' else status end
    where id = p_case and lead = s.granted_by;
    if not found then raise exception 'the lead has moved on' using errcode = 'LZ005'; end if;
  else
    update access."case" set status = 'active' where id = p_case and status = 'draft';
  end if;
end $$;

-- Ends what a referral offered or granted; a lead that it took goes back to whoever gave it. Either party may.
create function access.end_share(p_case uuid, p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare s access.share;
begin
  if not access.signed() or not access.works_cases() then raise exception 'not case work' using errcode = 'LZ005'; end if;
  perform from access."case" c where c.id = p_case for update;
  update access.share set withdrawn = now()
  where case_id = p_case and referral_id = p_referral and withdrawn is null
    and access.organisation() in (organisation_id, granted_by) returning * into s;
  if not found then raise exception 'not a party to this share' using errcode = 'LZ005'; end if;
  if s.takes_lead and s.accepted is not null then
    update access."case" set lead = s.granted_by where id = p_case and lead = s.organisation_id;
  end if;
end $$;

revoke all on function access.rebuild(uuid), access.case_changed(), access.share_changed(), access.next_reference(date, integer),
  access.holds(uuid, text), access.accept_share(uuid, uuid), access.end_share(uuid, uuid),
  access.offer_share(uuid, uuid, uuid, text[], boolean, boolean, text, text, uuid, timestamptz, boolean) from public;
grant execute on function access.next_reference(date, integer), access.holds(uuid, text),
  access.accept_share(uuid, uuid), access.end_share(uuid, uuid),
  access.offer_share(uuid, uuid, uuid, text[], boolean, boolean, text, text, uuid, timestamptz, boolean) to lidzas_app;
grant execute on function access.next_reference(date, integer) to lidzas_import;

-- The policies of a table that holds one part of cases: `case_id`, `recorded_by` (an organisation always sees what it
-- recorded itself), read by the part's column, written by whoever may write to the case.
create procedure access.protect_part(t regclass, part text) language plpgsql as $$
declare seen text := format(
  'exists (select from access.visible v where v.case_id = %1$s.case_id and v.holder = access.organisation() and v.%2$I > now())
   or recorded_by = access.organisation()
   or exists (select from access.emergency e where e.case_id = %1$s.case_id and e.account_id = access.account() and e.until > now())',
  t, part || '_until');
  writes text := format(
  'recorded_by = access.organisation() and exists (select from access.visible v where v.case_id = %1$s.case_id
     and v.holder = access.organisation() and v.write_until > now())', t);
begin
  call access.protect(t);
  execute format('create policy case_work on %s as restrictive to lidzas_app using ((select access.works_cases()))', t);
  execute format('create policy see on %s for select to lidzas_app using (%s)', t, seen);
  execute format('create policy add on %s for insert to lidzas_app with check (%s)', t, writes);
  execute format('create policy change on %s for update to lidzas_app using (%s) with check (%s)', t, writes, writes);
  execute format('create policy import on %s to lidzas_import using (true) with check (true)', t);
  execute format('grant select, insert, update on %s to lidzas_app, lidzas_import', t);
end $$;

-- Events of a case are read by whoever holds its facts.
create policy by_case on record.event for select to lidzas_app using (
  case_id is not null and exists (select from access.visible v
    where v.case_id = event.case_id and v.holder = access.organisation() and v.facts_until > now()));
