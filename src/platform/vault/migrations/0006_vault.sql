-- Identities, apart from facts. Values are AES-256-GCM under a data key for each person and recording organisation; the
-- data key is wrapped for each organisation that may read it, whose own key is wrapped by the installation's key ring,
-- which is not in the database.
create schema vault;
grant usage on schema vault to lidzas_app, lidzas_import;

-- read by everybody signed in: a wrapped key is useless without the key ring, and one that grants wraps for another
create table vault.organisation_key (
  organisation_id uuid primary key references accounts.organisation,
  wrapped bytea not null
);
call access.protect('vault.organisation_key');
create policy see on vault.organisation_key for select to lidzas_app using (access.reads(organisation_id));
create policy make on vault.organisation_key for insert to lidzas_app with check (access.reads(organisation_id));
create policy import on vault.organisation_key to lidzas_import using (true) with check (true);
grant select, insert on vault.organisation_key to lidzas_app, lidzas_import;

-- Who may come to hold the identity of a case's person: who sees that part now, and whom it is offered to. Nobody is
-- told but a party to the case.
create function vault.identity_holders(p_case uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select h.holder from (
    select v.holder from access.visible v where v.case_id = p_case and v.identity_until > now()
    union
    select s.organisation_id from access.share s
    where s.case_id = p_case and 'identity' = any(s.parts) and s.withdrawn is null and s.until > now()
  ) h
  where access.signed() and exists (select from access.visible v where v.case_id = p_case and v.holder = access.organisation())
$$;
create function vault.may_wrap(p_person uuid, p_for uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from access."case" c where c.person_id = p_person and p_for in (select vault.identity_holders(c.id)))
$$;
revoke all on function vault.identity_holders(uuid), vault.may_wrap(uuid, uuid) from public;
grant execute on function vault.identity_holders(uuid), vault.may_wrap(uuid, uuid) to lidzas_app;

create table vault.person_key (
  person_id uuid not null,
  -- whose data key it is: the organisation that recorded what it opens
  made_by uuid not null references accounts.organisation,
  -- whom it is wrapped for
  organisation_id uuid not null references accounts.organisation,
  wrapped bytea not null,
  primary key (person_id, made_by, organisation_id)
);
call access.protect('vault.person_key');
create policy case_work on vault.person_key as restrictive to lidzas_app using ((select access.works_cases()));
create policy see on vault.person_key for select to lidzas_app using (
     organisation_id = access.organisation()
  or exists (select from access.emergency e join access."case" c on c.id = e.case_id
             where c.person_id = person_key.person_id and e.account_id = access.account() and e.until > now()));
create policy make on vault.person_key for insert to lidzas_app with check (
     (organisation_id = access.organisation() and made_by = access.organisation())
  or vault.may_wrap(person_id, organisation_id));
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
