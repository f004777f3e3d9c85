-- Who sits on a commission, and that each member gives one opinion, as what they are, while the commission is open.
create table protection.panel_member (
  panel_id uuid not null references protection.panel,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  profession text not null check (profession in ('social_worker', 'psychologist', 'lawyer', 'police_officer')),
  organisation_id uuid not null references accounts.organisation,
  primary key (panel_id, profession)
);
create index on protection.panel_member (organisation_id, profession);
call access.protect_part('protection.panel_member', 'facts');
revoke update on protection.panel_member from lidzas_app, lidzas_import;
-- the organisation that called the commission sits on it too, or hears of it only through the share
create policy sits on protection.panel_member for select to lidzas_app using (organisation_id = access.organisation());

create policy own_seat on protection.opinion as restrictive for insert to lidzas_app with check (
  exists (select from protection.panel p join protection.panel_member m on m.panel_id = p.id
          where p.id = opinion.panel_id and p.case_id = opinion.case_id and p.decision_id is null
            and m.profession = opinion.profession and m.organisation_id = access.organisation())
  and exists (select from accounts.account a where a.id = access.account() and a.profession = opinion.profession));

-- Who has given an opinion and when, without what it says, for whoever may see the case's facts.
create function protection.opinions_given(p_panel uuid)
returns table (profession text, by_name text, given timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select o.profession, o.by_name, o.given from protection.opinion o
  where o.panel_id = p_panel
    and exists (select from access.visible v where v.case_id = o.case_id and v.holder = access.organisation() and v.facts_until > now())
$$;

-- Search begins at the text indexes and then asks what the organisation may see: operators of text search are not leakproof,
-- so that under row-level security they could not use an index.
create index on access."case" (reference text_pattern_ops);
create index on protection.person (pseudonym text_pattern_ops);
create function protection.find_cases(p_beginning text, p_limit integer) returns table (case_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare wanted text := replace(replace(replace(upper(p_beginning), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if not access.signed() or not access.works_cases() then return; end if;
  return query
    select x.id from (
      select c.id from access."case" c
      join access.visible v on v.case_id = c.id and v.holder = access.organisation() and v.any_until > now()
      where c.reference like wanted
      union
      select c.id from protection.person p join access."case" c on c.person_id = p.id
      join access.visible v on v.case_id = c.id and v.holder = access.organisation() and v.facts_until > now()
      where p.pseudonym like wanted
    ) x limit least(p_limit, 500);
end $$;

revoke all on function protection.opinions_given(uuid), protection.opinions_in(uuid), protection.find_cases(text, integer) from public;
grant execute on function protection.opinions_given(uuid), protection.opinions_in(uuid), protection.find_cases(text, integer) to lidzas_app;
