-- Counts from the register by a stored rule, and the published historic series with the provenance of each figure.
create schema statistics;
grant usage on schema statistics to lidzas_app, lidzas_public, lidzas_statistics, lidzas_import, lidzas_worker;

-- public: a rule says how people are counted, nothing about any of them
create table statistics.counting_rule (
  id text not null,
  version integer not null,
  text_lv text not null,
  text_en text not null,
  definition jsonb not null,
  valid_from date not null,
  primary key (id, version)
);
call access.protect('statistics.counting_rule');
create policy see on statistics.counting_rule for select to lidzas_app using (access.reads(id));
create policy see_public on statistics.counting_rule for select to lidzas_public, lidzas_statistics, lidzas_import using (true);
create policy import on statistics.counting_rule for insert to lidzas_import with check (true);
grant select on statistics.counting_rule to lidzas_app, lidzas_public, lidzas_statistics, lidzas_import;
grant insert on statistics.counting_rule to lidzas_import;

-- public: where a published figure was found
create table statistics.source (
  id text primary key,
  title text not null,
  publisher text not null,
  published text not null,
  url text not null default '',
  evidence text not null check (evidence in ('excerpt', 'announcement', 'unconfirmed'))
);
-- public: figures that others published; conflicting ones stand side by side
create table statistics.figure (
  id uuid primary key,
  period text not null,
  measure text not null,
  -- what it is broken down by, and into what; both empty for the total
  dimension text not null default '',
  category text not null default '',
  value integer not null check (value >= 0),
  definition text not null default '',
  note text not null default '',
  conflict text not null default '',
  derivation text not null default 'stated' check (derivation in ('stated', 'derived', 'inferred')),
  sources text[] not null,
  unique nulls not distinct (period, measure, dimension, category, value, sources)
);
create index on statistics.figure (measure, period);
call access.protect('statistics.source');
call access.protect('statistics.figure');
create policy see on statistics.source for select to lidzas_app using (access.reads(id));
create policy see on statistics.figure for select to lidzas_app using (access.reads(id));
create policy see_public on statistics.source for select to lidzas_public, lidzas_import using (true);
create policy see_public on statistics.figure for select to lidzas_public, lidzas_import using (true);
create policy import on statistics.source for insert to lidzas_import with check (true);
create policy import on statistics.figure for insert to lidzas_import with check (true);
grant select on statistics.source, statistics.figure to lidzas_app, lidzas_public, lidzas_import;
grant insert on statistics.source, statistics.figure to lidzas_import;

-- The register as the counting rule sees it: one row a person and year, no identity, no organisation.
-- Owned by `lidzas_statistics`, whose policies cross organisations; a request reaches it through `statistics.leaves` alone.
create function statistics.leaves(p_year integer)
returns table (status text, sex text, majority text, age_band text, citizenship text, setting text, forms text[], people bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if session_user = 'lidzas_app' and not (access.signed() and
     access.has_role('coordinator', 'analyst', 'rapporteur', 'measure_owner', 'data_protection_officer')) then
    raise exception 'not a role that reads statistics' using errcode = 'LZ005';
  end if;
  return query
  with one as (
    -- identified counts in the year of the first positive conclusive decision, presumed in that of first contact;
    -- of one person's several cases in a year the strongest status counts, once
    select distinct on (c.person_id) c.person_id, p.sex, p.citizenship, k.majority, k.age_band, k.setting, k.forms,
      k.trafficking_status as status
    from protection."case" k
    join access."case" c on c.id = k.case_id
    join protection.person p on p.id = c.person_id
    where (k.trafficking_status = 'identified' and extract(year from k.identified_on) = p_year)
       or (k.trafficking_status = 'presumed' and extract(year from k.first_contact) = p_year and c.status <> 'draft')
    order by c.person_id, (k.trafficking_status = 'identified') desc, k.first_contact
  )
  select o.status, o.sex, o.majority, o.age_band, coalesce(o.citizenship, 'unknown'), o.setting, o.forms, count(*)
  from one o group by 1, 2, 3, 4, 5, 6, 7;
end $$;

create function statistics.years() returns table (year integer)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct extract(year from coalesce(k.identified_on, k.first_contact))::integer from protection."case" k order by 1
$$;
grant create on schema statistics to lidzas_statistics;
alter function statistics.leaves(integer) owner to lidzas_statistics;
alter function statistics.years() owner to lidzas_statistics;
revoke create on schema statistics from lidzas_statistics;
revoke all on function statistics.leaves(integer), statistics.years() from public;
grant execute on function statistics.leaves(integer), statistics.years() to lidzas_app, lidzas_worker, lidzas_statistics;
