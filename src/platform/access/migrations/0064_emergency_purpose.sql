-- Whoever reads a case that an emergency opened to them does it for that purpose, whatever the request said: the events that
-- follow in this transaction say `emergency`. Nothing when no opening of theirs is running.
create function access.use_emergency(p_case uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare running uuid;
begin
  if not access.signed() then raise exception 'forged access context' using errcode = 'LZ002'; end if;
  select e.id into running from access.emergency e
  where e.case_id = p_case and e.account_id = access.account() and e.until > now() order by e.until desc limit 1;
  if running is not null then
    perform access.set_context(access.account(), access.organisation(), 'emergency',
                               string_to_array(current_setting('lidzas.roles'), ','));
  end if;
  return running;
end $$;
revoke all on function access.use_emergency(uuid) from public;
grant execute on function access.use_emergency(uuid) to lidzas_app;
