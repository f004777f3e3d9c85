-- A case's course by hand (suspended, resumed, closed, opened again), needs that end, and search that does not grow.

-- Each move of a case, with its reason; a move is never changed.
create table protection.case_move (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  by_name text not null,
  at timestamptz not null default now(),
  before text not null,
  after text not null check (after <> before),
  -- a code of closing_reason or suspension_reason; the other moves need none
  reason text,
  note text not null default ''
);
create index on protection.case_move (case_id, at);
call access.protect_part('protection.case_move', 'facts');
revoke update on protection.case_move from lidzas_app, lidzas_import;

-- A need ends: it was met, or it is needed no longer. Whoever works with the case says so, also where another organisation
-- wrote the need down.
alter table protection.need
  add column version integer not null default 1,
  add column dropped_on date check (dropped_on is null or met_on is null),
  add column changed_by uuid references accounts.organisation,
  add column changed_by_name text;
revoke update on protection.need from lidzas_app;
grant update (urgent, note, met_on, dropped_on, changed_by, changed_by_name, version) on protection.need to lidzas_app;
drop policy change on protection.need;
create policy change on protection.need for update to lidzas_app
  using (exists (select from access.visible v where v.case_id = need.case_id and v.holder = access.organisation()
                 and v.needs_until > now() and v.write_until > now()))
  with check (true);

-- Search by a beginning. A beginning that few cases have goes from the text index to what the organisation may see; one that
-- many have (a year: `26-`) walks the organisation's own list, newest first, and stops when it has enough. So neither way reads
-- more of the register than a bounded number of rows and the organisation's own.
create or replace function protection.find_cases(p_beginning text, p_limit integer) returns table (case_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  few constant integer := 1000;
  most constant integer := least(p_limit, 500);
  wanted text := replace(replace(replace(upper(p_beginning), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  matches uuid[];
begin
  if not access.signed() or not access.works_cases() then return; end if;
  select array_agg(m.id) into matches from (
    (select c.id from access."case" c where c.reference like wanted limit few + 1)
    union all
    (select c.id from (select p.id from protection.person p where p.pseudonym like wanted limit few + 1) p
      join access."case" c on c.person_id = p.id)
  ) m;
  if coalesce(cardinality(matches), 0) <= few then
    return query
      select distinct c.id from unnest(matches) m (id)
      join access."case" c on c.id = m.id
      join access.visible v on v.case_id = c.id and v.holder = access.organisation() and v.any_until > now()
      where c.reference like wanted
         or (v.facts_until > now()
             and exists (select from protection.person p where p.id = c.person_id and p.pseudonym like wanted))
      limit most;
  else
    return query
      select v.case_id from access.visible v
      join access."case" c on c.id = v.case_id
      where v.holder = access.organisation() and v.any_until > now()
        and (c.reference like wanted
             or (v.facts_until > now()
                 and exists (select from protection.person p where p.id = c.person_id and p.pseudonym like wanted)))
      order by v.opened desc, v.case_id
      limit most;
  end if;
end $$;
