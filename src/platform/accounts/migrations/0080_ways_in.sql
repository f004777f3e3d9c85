-- Who was let in, by whom: for data protection officers, who hear of it by mail and look it up here; and from whose session
-- a one-time link was used.

create index on record.event (at desc, chain, seq) where kind in ('accounts.account_add', 'accounts.account_change',
  'accounts.account_reopen', 'accounts.account_reset', 'accounts.invitation_accepted');

-- The ways in that were opened, newest first, from a place in the record on. A change is one only when it gave more work.
create function accounts.ways_in(p_at timestamptz, p_chain uuid, p_seq bigint, p_most integer)
returns table (chain uuid, seq bigint, at timestamptz, kind text, data jsonb, account uuid, name text, organisation_lv text,
               organisation_en text, by_name text, by_organisation_lv text, by_organisation_en text, by_operator boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not access.signed() or not access.has_role('data_protection_officer') then
    raise exception 'not a data protection officer' using errcode = 'LZ005';
  end if;
  return query
    select x.chain, x.seq, x.at, x.kind, x.data, a.id, a.name, o.name_lv, o.name_en, b.name, c.name_lv, c.name_en,
           x.kind <> 'accounts.invitation_accepted' and x.account_id is null
    from (
      select e.chain, e.seq, e.at, e.kind, e.account_id, e.body::jsonb -> 'data' as data
      from record.event e
      where e.kind in ('accounts.account_add', 'accounts.account_change', 'accounts.account_reopen', 'accounts.account_reset',
                       'accounts.invitation_accepted')
        and (p_at is null or e.at <= p_at and (e.at < p_at or (e.chain, e.seq) > (p_chain, p_seq)))
    ) x
    join accounts.account a
      on a.id = case x.kind when 'accounts.invitation_accepted' then x.account_id else (x.data ->> 'account')::uuid end
    join accounts.organisation o on o.id = a.organisation_id
    left join accounts.account b
      on b.id = case x.kind when 'accounts.invitation_accepted' then (x.data ->> 'by')::uuid else x.account_id end
    left join accounts.organisation c on c.id = b.organisation_id
    where x.kind <> 'accounts.account_change'
       or exists (select from jsonb_array_elements_text(x.data -> 'roles') r where not coalesce(x.data -> 'before', '[]') ? r)
    order by x.at desc, x.chain, x.seq limit p_most;
end $$;

-- Tells them by mail that somebody got a way into case work; nothing of whom. Who has such a mail before them that was not
-- sent yet needs no second.
create function accounts.tell_officers() returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform accounts.must_administer();
  insert into mail.message (id, to_account, template, path)
  select gen_random_uuid(), a.id, 'access_given', '/app/administration/ways-in' from accounts.account a
  where a.active and 'data_protection_officer' = any (a.roles)
    and not exists (select from mail.message m where m.to_account = a.id and m.template = 'access_given'
                    and mail.state(m.sent, m.tries, m.made, m.retried) in ('waiting', 'retrying'));
end $$;

-- Sets the password through a link, which is then gone; of two at once one finds it. Whoever gives a link could use it too:
-- the record keeps whose session the browser had that used it, if any, and the person of the account hears of it by mail
-- (OWASP ASVS 5.0.0 V6.3.7). @returns the account, or nothing
drop function accounts.accept_invitation(bytea, text);
create function accounts.accept_invitation(p_digest bytea, p_password text, p_session bytea) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare whose uuid; opener jsonb;
begin
  select jsonb_build_object('by', s.account_id, 'session', s.id) into opener
  from accounts.session s where s.token_digest = p_session and s.until > now();
  delete from accounts.invitation i using accounts.account a
  where i.digest = p_digest and i.until > now() and a.id = i.account_id and a.active returning i.account_id into whose;
  if whose is null then return null; end if;
  update accounts.account set password_digest = p_password, failed = 0, failed_since = null where id = whose;
  delete from accounts.session where account_id = whose;
  insert into mail.message (id, to_account, template, path) values (gen_random_uuid(), whose, 'password_chosen', '/app');
  perform record.put(record.chain_of(null, null, 'outside', (now() at time zone 'UTC')::date),
                     'accounts.invitation_accepted', null, whose, null, null, coalesce(opener, '{}'));
  return whose;
end $$;

revoke all on function accounts.ways_in(timestamptz, uuid, bigint, integer), accounts.tell_officers(),
  accounts.accept_invitation(bytea, text, bytea) from public;
grant execute on function accounts.ways_in(timestamptz, uuid, bigint, integer), accounts.accept_invitation(bytea, text, bytea)
  to lidzas_app;
grant execute on function accounts.tell_officers() to lidzas_app, lidzas_import;
