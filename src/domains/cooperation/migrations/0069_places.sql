-- How many people an organisation can take in now, as it says itself: seen by everybody who is signed in, so that a referral
-- goes where there is room.
create table cooperation.place (
  organisation_id uuid not null references accounts.organisation,
  place_for text not null check (place_for in ('women', 'men', 'families', 'children', 'anyone')),
  free integer not null check (free between 0 and 999),
  changed timestamptz not null,
  changed_by text not null,
  primary key (organisation_id, place_for)
);
call access.protect('cooperation.place');
create policy see on cooperation.place for select to lidzas_app using (access.reads(organisation_id));
create policy add on cooperation.place for insert to lidzas_app with check (
  organisation_id = access.organisation() and access.has_role('case_worker', 'helpline_worker', 'first_line'));
create policy change on cooperation.place for update to lidzas_app
  using (organisation_id = access.organisation() and access.has_role('case_worker', 'helpline_worker', 'first_line'))
  with check (organisation_id = access.organisation());
create policy remove on cooperation.place for delete to lidzas_app
  using (organisation_id = access.organisation() and access.has_role('case_worker', 'helpline_worker', 'first_line'));
grant select, insert, update, delete on cooperation.place to lidzas_app;
create policy import on cooperation.place to lidzas_import using (true) with check (true);
grant select, insert on cooperation.place to lidzas_import;
