-- Plans, their measures, progress and indicators. Public by law: plans are published acts, progress is reported to the Cabinet.
create schema plan;
grant usage on schema plan to lidzas_app, lidzas_public, lidzas_import;

create table plan.plan (
  id uuid primary key,
  slug text not null unique,
  title_lv text not null,
  title_en text not null,
  starts integer not null,
  ends integer not null,
  act text not null default '',
  responsible text not null default '',
  measures_stated integer,
  evaluation_due date,
  -- what was reported at its end: completed, partly, not done, with the source
  outcome jsonb,
  note text not null default '',
  sources text[] not null default '{}'
);

create table plan.measure (
  id uuid primary key,
  plan_id uuid not null references plan.plan,
  -- its place in the frame; the official number and direction are null until they are read from the official table
  position integer not null,
  number text,
  direction text check (direction in ('prevention', 'protection', 'prosecution', 'cooperation')),
  -- null where the official wording is not known: the page says so, and an import fills it
  wording_lv text,
  wording_en text,
  -- named by the announcement itself, or read from the official table
  source text,
  owner_organisation uuid references accounts.organisation,
  owner_text text not null default '',
  deadline_kind text not null default 'period' check (deadline_kind in ('date', 'period', 'continuous')),
  deadline date,
  phase text not null default 'not_started'
    check (phase in ('not_started', 'preparing', 'under_way', 'completed', 'cancelled', 'carried_over')),
  rating text check (rating in ('completed', 'partly_completed', 'not_completed')),
  indicator text,
  version integer not null default 1,
  changed timestamptz not null default now(),
  unique (plan_id, position),
  unique (plan_id, number)
);
create index on plan.measure (owner_organisation);

create table plan.progress (
  id uuid primary key,
  measure_id uuid not null references plan.measure,
  organisation_id uuid not null references accounts.organisation,
  by_name text not null,
  at timestamptz not null default now(),
  phase text not null,
  text text not null,
  demonstration boolean not null default false
);
create index on plan.progress (measure_id, at desc);

call access.protect('plan.plan');
call access.protect('plan.measure');
call access.protect('plan.progress');
create policy see on plan.plan for select to lidzas_app using (access.reads(id));
create policy see on plan.measure for select to lidzas_app using (access.reads(id));
create policy see on plan.progress for select to lidzas_app using (access.reads(id));
create policy see_public on plan.plan for select to lidzas_public using (true);
create policy see_public on plan.measure for select to lidzas_public using (true);
-- the owner of a measure reports on it; the coordinator on any
create policy report on plan.measure for update to lidzas_app
  using ((owner_organisation = access.organisation() and access.has_role('measure_owner')) or access.has_role('coordinator'))
  with check (true);
create policy report on plan.progress for insert to lidzas_app with check (organisation_id = access.organisation()
  and exists (select from plan.measure m where m.id = progress.measure_id
    and ((m.owner_organisation = access.organisation() and access.has_role('measure_owner')) or access.has_role('coordinator'))));
create policy import on plan.plan to lidzas_import using (true) with check (true);
create policy import on plan.measure to lidzas_import using (true) with check (true);
create policy import on plan.progress to lidzas_import using (true) with check (true);
grant select on plan.plan, plan.measure, plan.progress to lidzas_app;
grant select on plan.plan, plan.measure to lidzas_public;
grant insert on plan.progress to lidzas_app;
grant update (phase, rating, deadline, owner_organisation, changed, version) on plan.measure to lidzas_app;
grant select, insert, update on plan.plan, plan.measure, plan.progress to lidzas_import;
