-- Signs: one trafficking event with the people met in it, saved incomplete, sent on as referrals.
create schema detection;
grant usage on schema detection to lidzas_app, lidzas_statistics, lidzas_import;

create table detection.sign (
  id uuid primary key,
  organisation_id uuid not null references accounts.organisation,
  reference text not null,
  status text not null default 'draft' check (status in ('draft', 'sent', 'closed')),
  event_type text not null default 'exploitation' check (event_type in ('recruitment', 'transit', 'exploitation')),
  came_by text not null default 'other',
  what text not null default '',
  place text not null default '',
  setting text not null default 'not_specified',
  isic_division text,
  employer text not null default '',
  occurred_from date,
  occurred_until date,
  met_at timestamptz,
  met_place text not null default '',
  met_by text not null default '',
  created_by uuid not null,
  created timestamptz not null default now(),
  changed timestamptz not null default now(),
  version integer not null default 1,
  unique (organisation_id, reference)
);
create index on detection.sign (organisation_id, created desc, id);
call access.protect('detection.sign');
create policy case_work on detection.sign as restrictive to lidzas_app using ((select access.works_cases()));
create policy own on detection.sign for select to lidzas_app using (organisation_id = access.organisation());
create policy add on detection.sign for insert to lidzas_app with check (organisation_id = access.organisation());
create policy change on detection.sign for update to lidzas_app
  using (organisation_id = access.organisation()) with check (organisation_id = access.organisation());
create policy import on detection.sign to lidzas_import using (true) with check (true);
create policy count on detection.sign for select to lidzas_statistics using (true);
grant select, insert, update on detection.sign to lidzas_app;
grant select, insert on detection.sign to lidzas_import;
grant select (id, organisation_id, created, setting, came_by) on detection.sign to lidzas_statistics;

-- A person in the sign: a short row, everything optional. The name, if one is known, is sealed under the organisation's
-- key until a case is opened; then it moves to the vault, and this row keeps only where it went.
create table detection.sign_person (
  id uuid primary key,
  sign_id uuid not null references detection.sign on delete cascade,
  organisation_id uuid not null references accounts.organisation,
  position integer not null,
  label text not null default '',
  name_sealed bytea,
  sex text not null default 'unknown' check (sex in ('female', 'male', 'other', 'unknown')),
  age integer check (age between 0 and 120),
  majority text not null default 'unknown' check (majority in ('child', 'adult', 'unknown')),
  age_in_doubt boolean not null default false,
  citizenship text,
  language text,
  interpreter boolean not null default false,
  forms text[] not null default '{}',
  danger_now text not null default 'unknown' check (danger_now in ('yes', 'no', 'unknown')),
  safe_channel text not null default '',
  urgent_needs text[] not null default '{}',
  rights_explained boolean not null default false,
  note text not null default '',
  outcome text not null default 'open' check (outcome in ('open', 'referred')),
  case_id uuid,
  referral_id uuid,
  unique (sign_id, position) deferrable initially deferred
);
call access.protect('detection.sign_person');
create policy case_work on detection.sign_person as restrictive to lidzas_app using ((select access.works_cases()));
create policy own on detection.sign_person for select to lidzas_app using (organisation_id = access.organisation());
create policy add on detection.sign_person for insert to lidzas_app with check (organisation_id = access.organisation()
  and exists (select from detection.sign s where s.id = sign_person.sign_id and s.organisation_id = access.organisation()));
create policy change on detection.sign_person for update to lidzas_app
  using (organisation_id = access.organisation()) with check (organisation_id = access.organisation());
create policy remove on detection.sign_person for delete to lidzas_app using (organisation_id = access.organisation());
create policy import on detection.sign_person to lidzas_import using (true) with check (true);
grant select, insert, update, delete on detection.sign_person to lidzas_app;
grant select, insert on detection.sign_person to lidzas_import;
