-- Identities, apart from facts. Values are AES-256-GCM under a data key for each person; the data key is wrapped for each
-- organisation that may read it, whose key is wrapped by the installation's key ring, which is not in the database.
create schema vault;
grant usage on schema vault to lidzas_app, lidzas_import;

-- no row-level security beyond the context: wrapped keys are useless without the key ring
create table vault.organisation_key (
  organisation_id uuid primary key references accounts.organisation,
  ring_version integer not null,
  wrapped bytea not null
);
call access.protect('vault.organisation_key');
create policy see on vault.organisation_key for select to lidzas_app using (access.reads(organisation_id));
create policy make on vault.organisation_key for insert to lidzas_app with check (access.reads(organisation_id));
create policy import on vault.organisation_key to lidzas_import using (true) with check (true);
grant select, insert on vault.organisation_key to lidzas_app, lidzas_import;

create table vault.person_key (
  person_id uuid not null,
  organisation_id uuid not null references accounts.organisation,
  wrapped bytea not null,
  primary key (person_id, organisation_id)
);
call access.protect('vault.person_key');
create policy case_work on vault.person_key as restrictive to lidzas_app using ((select access.works_cases()));
create policy see on vault.person_key for select to lidzas_app using (organisation_id = access.organisation());
-- for oneself, or for an organisation that one has just granted the identity to
create policy make on vault.person_key for insert to lidzas_app with check (
  organisation_id = access.organisation()
  or exists (select from access."case" c join access.share s on s.case_id = c.id
             where c.person_id = person_key.person_id and s.organisation_id = person_key.organisation_id
               and 'identity' = any(s.parts) and s.withdrawn is null and s.granted_by = access.organisation()));
create policy import on vault.person_key to lidzas_import using (true) with check (true);
grant select, insert on vault.person_key to lidzas_app, lidzas_import;

create table vault.identity (
  case_id uuid not null references access."case",
  person_id uuid not null,
  recorded_by uuid not null references accounts.organisation,
  field text not null check (field in ('name', 'personal_code', 'document', 'birth_date', 'phone', 'address', 'email')),
  sealed bytea not null,
  recorded timestamptz not null default now(),
  primary key (case_id, recorded_by, field)
);
call access.protect_part('vault.identity', 'identity');
