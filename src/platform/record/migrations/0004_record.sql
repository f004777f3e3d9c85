-- The record: what was done, by whom, when, why. Append-only; each chain's events hold the hash of the one before, so
-- that an altered, removed or reordered event is found by anybody who recomputes the stored text.
create schema record;
grant usage on schema record to lidzas_app, lidzas_public, lidzas_worker, lidzas_statistics, lidzas_import;

create table record.head (
  chain uuid primary key,
  seq bigint not null,
  hash bytea not null
) with (fillfactor = 70);
call access.protect('record.head');

create table record.event (
  chain uuid not null,
  seq bigint not null,
  at timestamptz not null,
  -- columns beside the body are for reading; the body alone is hashed
  kind text not null,
  case_id uuid,
  account_id uuid,
  organisation_id uuid,
  body text not null,
  prev bytea not null,
  hash bytea not null,
  primary key (chain, seq)
);
create index on record.event (case_id, at) where case_id is not null;
call access.protect('record.event');
-- reading is by case (0005, where visibility is known) or of one's own deeds
create policy own_deeds on record.event for select to lidzas_app using (account_id = access.account());
grant select on record.event to lidzas_app;

-- A seal is a signed root over the heads that moved since the one before, whose digest it holds: so each seals all history.
create table record.seal (
  number integer primary key check (number > 0),
  day date not null,
  made timestamptz not null,
  -- digest of the seal before (of nothing, for the first)
  previous bytea not null,
  root bytea not null,
  -- heads under this root, and events in the whole record at that moment
  chains bigint not null,
  events bigint not null,
  signature bytea not null,
  public_key bytea not null
);
call access.protect('record.seal');
create policy see on record.seal for select to lidzas_app
  using (access.reads(day::text) and access.has_role('rapporteur', 'data_protection_officer', 'administrator'));
grant select on record.seal to lidzas_app;

-- Where each chain stood when it was sealed: the leaves under the root.
create table record.sealed (
  chain uuid not null,
  seq bigint not null,
  hash bytea not null,
  number integer not null references record.seal,
  primary key (chain, seq)
);
create index on record.sealed (number, chain);
call access.protect('record.sealed');

-- the job that seals: reads every head, writes the root and its leaves
create policy seal on record.seal to lidzas_worker using (true) with check (true);
create policy seal on record.sealed to lidzas_worker using (true) with check (true);
create policy read_heads on record.head for select to lidzas_worker using (true);
grant select, insert on record.seal, record.sealed to lidzas_worker;
grant select on record.head to lidzas_worker;

create function record.refuse() returns trigger language plpgsql as $$
begin raise exception 'the record is append-only' using errcode = 'LZ001'; end $$;
create trigger append_only before update or delete or truncate on record.event for each statement execute function record.refuse();
create trigger append_only before update or delete or truncate on record.seal for each statement execute function record.refuse();
create trigger append_only before update or delete or truncate on record.sealed for each statement execute function record.refuse();

-- Events without a case chain by organisation and day, those without an organisation (sign-ins, the operator's) by day.
create function record.chain_of(case_id uuid, organisation uuid, topic text, day date) returns uuid language sql immutable as $$
  select coalesce(case_id, md5(coalesce(organisation::text, topic) || '|' || day)::uuid)
$$;

create function record.put(p_chain uuid, p_kind text, p_case uuid, p_account uuid, p_organisation uuid, p_purpose text, p_data jsonb)
returns bytea language plpgsql security definer set search_path = pg_catalog as $$
declare n bigint; p bytea; h bytea; t timestamptz := clock_timestamp(); b text;
begin
  insert into record.head (chain, seq, hash) values (p_chain, 0, sha256(uuid_send(p_chain))) on conflict do nothing;
  select seq + 1, hash into n, p from record.head where chain = p_chain for update;
  b := jsonb_build_object('chain', p_chain, 'seq', n, 'at', to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'kind', p_kind, 'case', p_case, 'account', p_account, 'organisation', p_organisation, 'purpose', p_purpose, 'data', p_data)::text;
  h := sha256(p || convert_to(b, 'UTF8'));
  insert into record.event (chain, seq, at, kind, case_id, account_id, organisation_id, body, prev, hash)
  values (p_chain, n, t, p_kind, p_case, p_account, p_organisation, b, p, h);
  update record.head set seq = n, hash = h where chain = p_chain;
  return h;
end $$;
revoke all on function record.put(uuid, text, uuid, uuid, uuid, text, jsonb) from public;

-- An event of the signed-in person's request. Called last in its transaction, chains in sorted order (record/index.ts).
create function record.append(kind text, case_id uuid, data jsonb) returns bytea
language plpgsql security definer set search_path = pg_catalog as $$
declare o uuid := access.organisation();
begin
  if not access.signed() then raise exception 'forged access context' using errcode = 'LZ002'; end if;
  return record.put(record.chain_of(case_id, o, null, (now() at time zone 'UTC')::date), kind, case_id, access.account(), o,
                    current_setting('lidzas.purpose'), data);
end $$;

-- A sign-in, a refusal, a failure: things that happen before or outside a context. Kinds are a closed list, so that a
-- stolen application password cannot invent other history.
create function record.append_outside(kind text, account uuid, data jsonb) returns bytea
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if kind not in ('sign_in', 'sign_in_failed', 'sign_in_locked', 'sign_out', 'refused', 'tip') then
    raise exception 'no such kind outside a context: %', kind using errcode = 'LZ004';
  end if;
  return record.put(record.chain_of(null, null, 'outside', (now() at time zone 'UTC')::date), kind, null, account, null, null, data);
end $$;

-- The operator's command and the jobs, which cross organisations.
create function record.append_operator(kind text, case_id uuid, organisation uuid, data jsonb) returns bytea
language sql security definer set search_path = pg_catalog as $$
  select record.put(record.chain_of(case_id, null, 'operator', (now() at time zone 'UTC')::date), kind, case_id, null, organisation,
                    'administration', data)
$$;
revoke all on function record.append(text, uuid, jsonb), record.append_outside(text, uuid, jsonb),
  record.append_operator(text, uuid, uuid, jsonb) from public;
grant execute on function record.append(text, uuid, jsonb) to lidzas_app;
grant execute on function record.append_outside(text, uuid, jsonb) to lidzas_app, lidzas_public;
grant execute on function record.append_operator(text, uuid, uuid, jsonb) to lidzas_worker, lidzas_import;
