-- What `lidzas verify` found and when, for whoever watches over the record. It is a notice, not a proof: who can rewrite the
-- record can rewrite this, so that the page which shows it gives the command for proving it oneself.
create table record.verification (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  ok boolean not null,
  events bigint not null,
  chains bigint not null,
  seals integer not null,
  -- seals that were compared with a copy kept outside, and events that no seal covered yet
  outside integer not null,
  unsealed bigint not null,
  -- the earliest link that does not hold, as the command says it
  first_broken text
);
create index on record.verification (at desc);
call access.protect('record.verification');
create policy see on record.verification for select to lidzas_app
  using (access.reads(id) and access.has_role('rapporteur', 'data_protection_officer', 'administrator'));
grant select on record.verification to lidzas_app;
create trigger append_only before update or delete or truncate on record.verification
  for each statement execute function record.refuse();
