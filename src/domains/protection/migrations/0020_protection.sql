-- People under a pseudonym, their cases, the decisions about their status, the help they are given.
create schema protection;
grant usage on schema protection to lidzas_app, lidzas_statistics, lidzas_import, lidzas_worker;

create table protection.person (
  id uuid primary key,
  pseudonym text not null,
  birth_year integer check (birth_year between 1900 and 2100),
  sex text not null check (sex in ('female', 'male', 'other', 'unknown')),
  -- ISO 3166-1 alpha-2, or the group that the source gave where it gave no country
  citizenship text,
  residence_status text not null default 'unknown',
  language text,
  recorded_by uuid not null references accounts.organisation,
  source text not null default 'register'
);
create index on protection.person (pseudonym);
call access.protect('protection.person');
create policy case_work on protection.person as restrictive to lidzas_app using ((select access.works_cases()));
-- who first recorded the person sees no more of them than the case's shares say
create policy see on protection.person for select to lidzas_app using (
  exists (select from access."case" c join access.visible v on v.case_id = c.id
             where c.person_id = person.id and v.holder = access.organisation() and v.facts_until > now())
  or exists (select from access."case" c join access.emergency e on e.case_id = c.id
             where c.person_id = person.id and e.account_id = access.account() and e.until > now()));
create policy add on protection.person for insert to lidzas_app with check (recorded_by = access.organisation());
create policy change on protection.person for update to lidzas_app
  using (exists (select from access."case" c join access.visible v on v.case_id = c.id
                 where c.person_id = person.id and v.holder = access.organisation() and v.write_until > now()))
  with check (true);
create policy import on protection.person to lidzas_import using (true) with check (true);
create policy count on protection.person for select to lidzas_statistics using (true);
grant select, insert on protection.person to lidzas_app;
grant update (birth_year, sex, citizenship, residence_status, language) on protection.person to lidzas_app;
grant select, insert on protection.person to lidzas_import;
grant select on protection.person to lidzas_statistics;

create table protection."case" (
  case_id uuid primary key references access."case",
  recorded_by uuid not null references accounts.organisation,
  -- presumed until a decision says otherwise; kept by the trigger below from the decisions, never set
  trafficking_status text not null default 'presumed'
    check (trafficking_status in ('presumed', 'identified', 'not_victim', 'declined_identification', 'withdrawn')),
  first_contact date not null,
  identified_on date,
  forms text[] not null default '{}',
  majority text not null default 'unknown' check (majority in ('child', 'adult', 'unknown')),
  majority_at text not null default 'exploitation' check (majority_at in ('exploitation', 'first_contact', 'decision')),
  age_band text not null default 'unknown',
  setting text not null default 'not_specified',
  isic_division text,
  place text not null default '',
  summary text not null default '',
  safe_channel text not null default '',
  interpreter boolean not null default false,
  danger_now boolean not null default false,
  -- the sign that it came from (detection.sign)
  sign_id uuid,
  period text,
  source text not null default 'register',
  changed timestamptz not null default now(),
  version integer not null default 1
);
create index on protection."case" (first_contact);
create index on protection."case" (identified_on) where identified_on is not null;
call access.protect_part('protection."case"', 'facts');
create policy count on protection."case" for select to lidzas_statistics using (true);
grant select on protection."case" to lidzas_statistics;
revoke update on protection."case" from lidzas_app;
grant update (forms, majority, majority_at, age_band, setting, isic_division, place, summary, safe_channel, interpreter,
              danger_now, changed, version) on protection."case" to lidzas_app;
-- a case's facts are one row: seen by whoever holds the facts, changed by whoever may write, whoever first recorded them
drop policy see on protection."case";
create policy see on protection."case" for select to lidzas_app using (
  exists (select from access.visible v where v.case_id = "case".case_id and v.holder = access.organisation() and v.facts_until > now())
  or exists (select from access.emergency e where e.case_id = "case".case_id and e.account_id = access.account() and e.until > now()));
drop policy change on protection."case";
create policy change on protection."case" for update to lidzas_app
  using (exists (select from access.visible v where v.case_id = "case".case_id and v.holder = access.organisation()
                 and v.facts_until > now() and v.write_until > now()))
  with check (true);

create table protection.need (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  service text not null,
  urgent boolean not null default false,
  note text not null default '',
  recorded_on date not null,
  met_on date
);
create index on protection.need (case_id);
call access.protect_part('protection.need', 'needs');

-- A step in the case's course, written by hand.
create table protection.note (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  by_name text not null,
  at timestamptz not null default now(),
  text text not null
);
create index on protection.note (case_id, at);
call access.protect_part('protection.note', 'notes');

create table protection.decision (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  route text not null check (route in ('criminal_proceedings', 'commission', 'administrative', 'court', 'foreign_authority')),
  stage text not null check (stage in ('preliminary', 'reasonable_grounds', 'conclusive', 'reconsideration')),
  outcome text not null check (outcome in ('positive', 'negative', 'withdrawn', 'suspended')),
  decided_on date not null,
  authority text not null,
  -- the evidence for act, means and purpose, each a list of codes with its words
  acts text[] not null default '{}',
  means text[] not null default '{}',
  forms text[] not null default '{}',
  grounds text not null,
  panel_id uuid,
  recorded timestamptz not null default now()
);
create index on protection.decision (case_id, decided_on);
call access.protect_part('protection.decision', 'facts');
-- a decision is never changed: a later one (reconsideration, withdrawal) stands beside it
revoke update on protection.decision from lidzas_app, lidzas_import;
create policy count on protection.decision for select to lidzas_statistics using (true);
grant select on protection.decision to lidzas_statistics;

-- The status follows the evidence: identified only by a positive conclusive decision (or a positive reconsideration).
create function protection.derive_status() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare last protection.decision; first_positive date; new_status text;
begin
  select d.* into last from protection.decision d
  where d.case_id = new.case_id and (d.stage in ('conclusive', 'reconsideration') or d.outcome = 'withdrawn')
  order by d.decided_on desc, d.recorded desc, d.id desc limit 1;
  new_status := case
    when last.id is null then 'presumed'
    when last.outcome = 'positive' then 'identified'
    when last.outcome = 'negative' then 'not_victim'
    when last.outcome = 'withdrawn' then 'withdrawn'
    else 'presumed' end;
  if new_status = 'identified' then
    select min(d.decided_on) into first_positive from protection.decision d
    where d.case_id = new.case_id and d.outcome = 'positive' and d.stage in ('conclusive', 'reconsideration');
  end if;
  update protection."case" set trafficking_status = new_status, identified_on = first_positive, changed = now()
  where case_id = new.case_id;
  return null;
end $$;
create trigger derive_status after insert on protection.decision for each row execute function protection.derive_status();

-- The commission of social worker, psychologist, lawyer and police officer: a panel a case, an opinion a member.
create table protection.panel (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  opened_on date not null,
  due_on date not null,
  decision_id uuid references protection.decision
);
create index on protection.panel (case_id);
call access.protect_part('protection.panel', 'facts');

create table protection.opinion (
  id uuid primary key,
  panel_id uuid not null references protection.panel,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  account_id uuid not null,
  by_name text not null,
  profession text not null check (profession in ('social_worker', 'psychologist', 'lawyer', 'police_officer')),
  outcome text not null check (outcome in ('positive', 'negative')),
  acts text[] not null default '{}',
  means text[] not null default '{}',
  forms text[] not null default '{}',
  grounds text not null,
  given timestamptz not null default now(),
  unique (panel_id, profession)
);
create index on protection.opinion (case_id);
call access.protect('protection.opinion');
-- members' opinions are kept apart until all four are in
create function protection.opinions_in(p_panel uuid) returns text[]
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(o.profession order by o.profession), '{}') from protection.opinion o
  where o.panel_id = p_panel
    and exists (select from access.visible v where v.case_id = o.case_id and v.holder = access.organisation() and v.facts_until > now())
$$;
create policy case_work on protection.opinion as restrictive to lidzas_app using ((select access.works_cases()));
create policy see on protection.opinion for select to lidzas_app using (
  exists (select from access.visible v where v.case_id = opinion.case_id and v.holder = access.organisation() and v.facts_until > now())
  and (account_id = access.account() or cardinality(protection.opinions_in(panel_id)) = 4));
create policy give on protection.opinion for insert to lidzas_app with check (
  account_id = access.account() and recorded_by = access.organisation() and access.has_role('commission_member')
  and exists (select from access.visible v where v.case_id = opinion.case_id and v.holder = access.organisation() and v.facts_until > now()));
grant select, insert on protection.opinion to lidzas_app;
create policy import on protection.opinion to lidzas_import using (true) with check (true);
grant select, insert on protection.opinion to lidzas_import;

-- The state-paid service: asked for by whoever leads, decided by the agency within three working days of the status.
create table protection.service_request (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  to_organisation uuid not null references accounts.organisation,
  requested_on date not null,
  due_on date not null,
  note text not null default ''
);
create index on protection.service_request (case_id);
create index on protection.service_request (to_organisation, due_on);
call access.protect_part('protection.service_request', 'needs');

create table protection.service_decision (
  id uuid primary key,
  case_id uuid not null references access."case",
  request_id uuid not null references protection.service_request,
  recorded_by uuid not null references accounts.organisation,
  outcome text not null check (outcome in ('granted', 'queued', 'refused', 'ended')),
  decided_on date not null,
  starts_on date,
  reasons text not null default '',
  decided_by text not null
);
create index on protection.service_decision (case_id, decided_on);
call access.protect_part('protection.service_decision', 'needs');
revoke update on protection.service_decision from lidzas_app, lidzas_import;

create table protection.delivery (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  service text not null,
  delivered_on date not null,
  hours numeric(6, 2) not null check (hours > 0 and hours <= 24),
  -- which entitlement it counts against; help before the decision has another payer
  entitlement text not null check (entitlement in ('rehabilitation', 'consultation', 'proceedings_support', 'other_payer')),
  by_name text not null,
  note text not null default ''
);
create index on protection.delivery (case_id, delivered_on);
call access.protect_part('protection.delivery', 'needs');
create policy count on protection.delivery for select to lidzas_statistics using (true);
grant select on protection.delivery to lidzas_statistics;

-- While criminal proceedings run, a person recognised in them has hours of support each year.
create table protection.proceedings_link (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  started_on date not null,
  ended_on date,
  -- recognised as a victim in the proceedings, or a witness who does not wish to be recognised as one
  standing text not null check (standing in ('victim', 'witness'))
);
create index on protection.proceedings_link (case_id);
call access.protect_part('protection.proceedings_link', 'proceedings');
