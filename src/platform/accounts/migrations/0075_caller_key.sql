-- The key that callers' addresses are digested with for throttling: one a day for every process of the installation, unlogged (so that no
-- backup has it) and overwritten by the next day's, after which the digests of the day before lead nowhere.
create unlogged table accounts.caller_key (
  only_one boolean primary key default true check (only_one),
  day date not null,
  key bytea not null
);
call access.protect('accounts.caller_key');
-- no policy: only the function below

-- Today's key (UTC); made by whichever process asks first.
create function accounts.caller_key(out day date, out key bytea)
language plpgsql security definer set search_path = pg_catalog as $$
declare today date := (now() at time zone 'UTC')::date;
begin
  select k.day, k.key into day, key from accounts.caller_key k where k.day = today;
  if found then return; end if;
  insert into accounts.caller_key as k (day, key)
  -- two random uuids hold 244 random bits
  values (today, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())))
  on conflict (only_one) do update set day = excluded.day, key = excluded.key where k.day < excluded.day;
  select k.day, k.key into day, key from accounts.caller_key k;
end $$;
revoke all on function accounts.caller_key() from public;
grant execute on function accounts.caller_key() to lidzas_app;
