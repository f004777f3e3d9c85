-- An administrator sends a mail again: it counts as fresh from that moment, with all its tries before it.
alter table mail.message add column retried timestamptz;

-- A mail's way: sent; waiting; tried and waiting for the next try; given up after eight tries; or too old to be sent, three
-- days after it was made or sent again: whoever sets up a mail server does not want last year's.
create function mail.state(sent timestamptz, tries integer, made timestamptz, retried timestamptz) returns text
language sql stable as $$
  select case when sent is not null then 'sent' when tries >= 8 then 'failed'
    when coalesce(retried, made) < now() - interval '3 days' then 'expired' when tries > 0 then 'retrying' else 'waiting' end
$$;

-- False when there is no such mail, or it was sent.
create function mail.retry(p_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.signed() or not access.has_role('administrator') then
    raise exception 'not an administrator' using errcode = 'LZ005';
  end if;
  update mail.message set retried = now(), tries = 0, failed = null where id = p_id and sent is null;
  return found;
end $$;
revoke all on function mail.retry(uuid), mail.state(timestamptz, integer, timestamptz, timestamptz) from public;
grant execute on function mail.retry(uuid) to lidzas_app;
grant execute on function mail.state(timestamptz, integer, timestamptz, timestamptz) to lidzas_app, lidzas_worker;
