-- Break-glass: a first-line person opens a record in an emergency by saying why. It opens to that person alone, for an hour
-- of the database's clock, and somebody must look at it afterwards. A number that names no case is kept and looked at too:
-- whoever tries numbers is seen trying.
alter table access.emergency drop constraint emergency_pkey;
alter table access.emergency
  add column id uuid primary key default gen_random_uuid(),
  alter column case_id drop not null,
  add column organisation_id uuid references accounts.organisation,
  -- the name as it was then: reviewers are of other organisations and do not see the account
  add column account_name text not null default '',
  -- the case number as it was given
  add column reference text not null default '',
  add column ground text not null default 'other'
    check (ground in ('danger_to_life', 'health', 'missing_person', 'child_at_risk', 'other')),
  add column review_due date not null default current_date,
  add column reviewed timestamptz,
  add column reviewed_by uuid,
  add column reviewer_name text,
  add column outcome text check (outcome in ('justified', 'not_justified')),
  add column review_note text,
  add constraint reviewed_whole check ((reviewed is null) = (outcome is null) and (reviewed is null) = (reviewed_by is null));
create index on access.emergency (case_id, account_id);
create index on access.emergency (account_id, since);
create index on access.emergency (since desc, id);
create index on access.emergency (review_due, id) where reviewed is null;

-- Reviewers see every opening; the rapporteur reads them, too.
create policy review on access.emergency for select to lidzas_app
  using (access.has_role('coordinator', 'data_protection_officer', 'rapporteur'));

-- Whoever opened a case in an emergency sees what happened in it.
create policy by_emergency on record.event for select to lidzas_app using (
  case_id is not null and exists (select from access.emergency e
    where e.case_id = event.case_id and e.account_id = access.account() and e.until > now()));

-- Opens the case of a number to the person who asks, or keeps that there was none. The rest of the transaction, and its
-- event, has the purpose `emergency`. A second request while the first is open gives the first.
-- @returns nothing when the person asked too often within a day; otherwise the opening, its case (or null) and its end
create function access.open_emergency(p_id uuid, p_reference text, p_ground text, p_reason text, p_review_due date)
returns table (opening uuid, opened_case uuid, open_until timestamptz, anew boolean)
language plpgsql security definer set search_path = pg_catalog as $$
declare me uuid := access.account(); found_case uuid; running access.emergency; a accounts.account;
begin
  if not access.signed() or not access.has_role('first_line', 'helpline_worker') then
    raise exception 'not first line' using errcode = 'LZ005';
  end if;
  perform access.set_context(me, access.organisation(), 'emergency', string_to_array(current_setting('lidzas.roles'), ','));
  -- one after the other, or two at once would both be within the limit
  perform pg_advisory_xact_lock(hashtextextended(me::text, 4874));
  select c.id into found_case from access."case" c where c.reference = p_reference;
  select e.* into running from access.emergency e
  where e.case_id = found_case and e.account_id = me and e.until > now() order by e.until desc limit 1;
  if running.id is not null then
    return query select running.id, running.case_id, running.until, false;
    return;
  end if;
  if (select count(*) from access.emergency e where e.account_id = me and e.since > now() - interval '24 hours') >= 5 then
    return;
  end if;
  select x.* into a from accounts.account x where x.id = me;
  insert into access.emergency (id, case_id, account_id, account_name, organisation_id, reference, ground, reason, review_due, until)
  values (p_id, found_case, me, a.name, a.organisation_id, p_reference, p_ground, p_reason, p_review_due,
          case when found_case is null then now() else now() + interval '60 minutes' end);
  return query select e.id, e.case_id, e.until, true from access.emergency e where e.id = p_id;
end $$;

-- Ends an opening before its hour is over: the person who opened it, or who reviews such openings.
-- @returns the case, or nothing when there is nothing to end
create function access.end_emergency(p_id uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare ended uuid;
begin
  if not access.signed() then raise exception 'forged access context' using errcode = 'LZ002'; end if;
  update access.emergency set until = now()
  where id = p_id and until > now()
    and (account_id = access.account() or access.has_role('coordinator', 'data_protection_officer'))
  returning case_id into ended;
  return ended;
end $$;

-- Says whether an opening was right. Nobody reviews their own; the first review stands; what was not justified ends at once.
-- @returns `done`, `own`, `already` or `gone`
create function access.review_emergency(p_id uuid, p_outcome text, p_note text) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare e access.emergency;
begin
  if not access.signed() or not access.has_role('coordinator', 'data_protection_officer') then
    raise exception 'not a reviewer' using errcode = 'LZ005';
  end if;
  select x.* into e from access.emergency x where x.id = p_id for update;
  if e.id is null then return 'gone'; end if;
  if e.account_id = access.account() then return 'own'; end if;
  if e.reviewed is not null then return 'already'; end if;
  update access.emergency set reviewed = now(), reviewed_by = access.account(), outcome = p_outcome, review_note = p_note,
    reviewer_name = (select a.name from accounts.account a where a.id = access.account()),
    until = case when p_outcome = 'not_justified' then least(until, now()) else until end
  where id = p_id;
  return 'done';
end $$;

-- What the person did in the case while it was open, by kind of event, for whoever may see the opening.
create function access.emergency_deeds(p_id uuid)
returns table (kind text, times bigint, first timestamptz, last timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select v.kind, count(*), min(v.at), max(v.at)
  from access.emergency e
  join record.event v on v.case_id = e.case_id and v.account_id = e.account_id and v.at between e.since and e.until
  where e.id = p_id and access.signed()
    and (e.account_id = access.account() or access.has_role('coordinator', 'data_protection_officer', 'rapporteur'))
    and v.kind <> 'access.emergency_opened'
  group by v.kind order by min(v.at)
$$;

revoke all on function access.open_emergency(uuid, text, text, text, date), access.end_emergency(uuid),
  access.review_emergency(uuid, text, text), access.emergency_deeds(uuid) from public;
grant execute on function access.open_emergency(uuid, text, text, text, date), access.end_emergency(uuid),
  access.review_emergency(uuid, text, text), access.emergency_deeds(uuid) to lidzas_app;
