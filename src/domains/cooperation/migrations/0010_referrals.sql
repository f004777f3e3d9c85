-- Referrals between organisations, with the consent that each rests on.
create schema cooperation;
grant usage on schema cooperation to lidzas_app, lidzas_worker, lidzas_import, lidzas_statistics, lidzas_public;

-- What the directory knows beyond a name and mandates: which services an organisation gives, in which languages.
create table cooperation.directory (
  organisation_id uuid primary key references accounts.organisation,
  services text[] not null default '{}',
  languages text[] not null default '{}',
  -- hours within which it promises to answer, urgent and not
  reply_hours_urgent integer not null default 1,
  reply_hours integer not null default 72,
  website text
);
call access.protect('cooperation.directory');
create policy see on cooperation.directory for select to lidzas_app using (access.reads(organisation_id));
create policy import on cooperation.directory to lidzas_import using (true) with check (true);
create policy see_public on cooperation.directory for select to lidzas_public using (true);
grant select on cooperation.directory to lidzas_app, lidzas_public;
grant select, insert, update on cooperation.directory to lidzas_import;

-- What the person was told and answered. Withdrawn, never deleted.
create table cooperation.consent (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  -- referral (an adult agreed), automatic_child (a child, or age in doubt), duty_to_notify
  route text not null check (route in ('referral', 'automatic_child', 'duty_to_notify')),
  legal_basis text not null,
  special_category_basis text,
  language text not null,
  interpreter boolean not null default false,
  explained_by text not null,
  explained_at timestamptz not null,
  until date,
  withdrawn timestamptz
);
create index on cooperation.consent (case_id);
call access.protect_part('cooperation.consent', 'facts');

create table cooperation.referral (
  id uuid primary key,
  case_id uuid not null references access."case",
  from_organisation uuid not null references accounts.organisation,
  to_organisation uuid not null references accounts.organisation,
  reason text not null check (reason in ('additional_services', 'relocation', 'identification', 'investigation', 'other')),
  -- the receiver will lead the case, not only help in it
  takes_lead boolean not null,
  urgent boolean not null default false,
  services text[] not null default '{}',
  parts text[] not null,
  note text not null default '',
  -- what the receiver needs to answer, before it may see the case: nothing that identifies
  preview jsonb not null default '{}',
  consent_id uuid references cooperation.consent,
  share_until timestamptz not null,
  status text not null check (status in ('sent', 'accepted', 'rejected', 'arrived', 'handed_back', 'done', 'revoked', 'expired')),
  reject_reason text check (reject_reason in ('no_capacity', 'not_eligible', 'out_of_area', 'declined_by_person', 'duplicate', 'unsafe', 'other')),
  sent_by text not null,
  sent_at timestamptz not null,
  reply_due timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  arrived_from boolean not null default false,
  arrived_to boolean not null default false,
  external_key text unique,
  check (from_organisation <> to_organisation or external_key is not null)
);
create index on cooperation.referral (to_organisation, status, reply_due, id);
create index on cooperation.referral (from_organisation, sent_at desc, id);
create index on cooperation.referral (case_id);
call access.protect('cooperation.referral');
create policy case_work on cooperation.referral as restrictive to lidzas_app using ((select access.works_cases()));
create policy party on cooperation.referral for select to lidzas_app
  using (from_organisation = access.organisation() or to_organisation = access.organisation());
create policy send on cooperation.referral for insert to lidzas_app with check (from_organisation = access.organisation());
create policy move on cooperation.referral for update to lidzas_app
  using (from_organisation = access.organisation() or to_organisation = access.organisation())
  with check (from_organisation = access.organisation() or to_organisation = access.organisation());
grant select, insert on cooperation.referral to lidzas_app;
grant update (status, reject_reason, answered_at, ended_at, arrived_from, arrived_to) on cooperation.referral to lidzas_app;
create policy import on cooperation.referral to lidzas_import using (true) with check (true);
grant select, insert on cooperation.referral to lidzas_import;
-- the clock: a job finds what nobody answered, and expires it
create policy clock on cooperation.referral to lidzas_worker using (true) with check (true);
grant select (id, case_id, from_organisation, to_organisation, status, urgent, reply_due, sent_at, share_until),
      update (status, ended_at) on cooperation.referral to lidzas_worker;

create table cooperation.referral_step (
  id uuid primary key,
  referral_id uuid not null references cooperation.referral,
  status text not null,
  at timestamptz not null default now(),
  organisation_id uuid references accounts.organisation,
  by_name text not null,
  note text not null default ''
);
create index on cooperation.referral_step (referral_id, at);
call access.protect('cooperation.referral_step');
create policy party on cooperation.referral_step for select to lidzas_app using (exists (
  select from cooperation.referral r where r.id = referral_step.referral_id
    and (r.from_organisation = access.organisation() or r.to_organisation = access.organisation())));
create policy add on cooperation.referral_step for insert to lidzas_app with check (organisation_id = access.organisation()
  and exists (select from cooperation.referral r where r.id = referral_step.referral_id
    and (r.from_organisation = access.organisation() or r.to_organisation = access.organisation())));
create policy clock on cooperation.referral_step to lidzas_worker using (true) with check (true);
create policy import on cooperation.referral_step to lidzas_import using (true) with check (true);
grant select, insert on cooperation.referral_step to lidzas_app, lidzas_worker, lidzas_import;

-- An adult who declines leaves these six facts, without identity, and nothing else (code-list rules).
create table cooperation.declined (
  id uuid primary key,
  organisation_id uuid not null references accounts.organisation,
  declined_on date not null,
  sex text not null,
  majority text not null,
  citizenship_group text not null check (citizenship_group in ('national', 'eu', 'third_country', 'unknown')),
  form text not null
);
create index on cooperation.declined (organisation_id, declined_on);
call access.protect('cooperation.declined');
create policy case_work on cooperation.declined as restrictive to lidzas_app using ((select access.works_cases()));
create policy own on cooperation.declined for select to lidzas_app using (organisation_id = access.organisation());
create policy add on cooperation.declined for insert to lidzas_app with check (organisation_id = access.organisation());
create policy count on cooperation.declined for select to lidzas_statistics using (true);
grant select, insert on cooperation.declined to lidzas_app;
grant select on cooperation.declined to lidzas_statistics;

-- How long the whole mechanism waits, for the coordinator: organisations and clocks, nothing about the person.
create function cooperation.overdue()
returns table (id uuid, from_organisation uuid, to_organisation uuid, urgent boolean, sent_at timestamptz, reply_due timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not access.signed() or not access.has_role('coordinator') then return; end if;
  return query select r.id, r.from_organisation, r.to_organisation, r.urgent, r.sent_at, r.reply_due
    from cooperation.referral r where r.status = 'sent' and r.reply_due < now() order by r.reply_due;
end $$;
revoke all on function cooperation.overdue() from public;
grant execute on function cooperation.overdue() to lidzas_app;

-- One import of a file; its rows carry keys of their own, so that a second import changes nothing.
create table cooperation.import_run (
  id uuid primary key,
  format text not null,
  file text not null,
  sha256 text not null,
  period text not null,
  persons integer not null,
  organisations integer not null,
  unchanged integer not null,
  ran timestamptz not null default now()
);
call access.protect('cooperation.import_run');
create policy import on cooperation.import_run to lidzas_import using (true) with check (true);
create policy see on cooperation.import_run for select to lidzas_app
  using (access.reads(id) and access.has_role('coordinator', 'administrator', 'analyst'));
grant select, insert on cooperation.import_run to lidzas_import;
grant select on cooperation.import_run to lidzas_app;
