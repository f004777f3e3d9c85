-- Several organisations are asked at once: whoever accepts first helps, and the question to the others ends by itself.
alter table cooperation.referral
  -- the same for all referrals of one question; absent where one organisation was asked
  add column question_id uuid,
  add column answered_elsewhere boolean not null default false;
create index on cooperation.referral (question_id) where question_id is not null;

-- Two who accept at once must not both win, nor wait for each other: whoever answers locks the question before its referral.
create function cooperation.lock_question(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare question uuid;
begin
  if not access.signed() or not access.works_cases() then raise exception 'not case work' using errcode = 'LZ005'; end if;
  select r.question_id into question from cooperation.referral r
  where r.id = p_referral and access.organisation() in (r.from_organisation, r.to_organisation);
  if question is not null then perform pg_advisory_xact_lock(hashtextextended(question::text, 6801)); end if;
end $$;

-- Ends the question to the others once one has accepted. Only the organisation that accepted calls it, and it learns nothing
-- of who else was asked.
create function cooperation.end_question(p_referral uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare mine cooperation.referral; other record;
begin
  if not access.signed() or not access.works_cases() then raise exception 'not case work' using errcode = 'LZ005'; end if;
  select * into mine from cooperation.referral r
  where r.id = p_referral and r.to_organisation = access.organisation() and r.status = 'accepted';
  if not found then raise exception 'nothing accepted' using errcode = 'LZ005'; end if;
  for other in
    update cooperation.referral r set status = 'revoked', ended_at = now(), settled_at = now(), answered_elsewhere = true
    where r.question_id = mine.question_id and r.id <> mine.id and r.status = 'sent' returning r.id
  loop
    insert into cooperation.referral_step (id, referral_id, status, by_name) values (gen_random_uuid(), other.id, 'revoked', '');
    update access.share s set withdrawn = now() where s.referral_id = other.id and s.withdrawn is null;
  end loop;
end $$;

-- Whether somebody else is still asked the same question, or has accepted it: then a rejection is no news that waits.
create function cooperation.asked_elsewhere(p_referral uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select access.signed() and exists (
    select from cooperation.referral mine join cooperation.referral r on r.question_id = mine.question_id and r.id <> mine.id
    where mine.id = p_referral and access.organisation() in (mine.from_organisation, mine.to_organisation)
      and r.status in ('sent', 'accepted', 'arrived', 'done'))
$$;
revoke all on function cooperation.lock_question(uuid), cooperation.end_question(uuid), cooperation.asked_elsewhere(uuid) from public;
grant execute on function cooperation.lock_question(uuid), cooperation.end_question(uuid), cooperation.asked_elsewhere(uuid)
  to lidzas_app;
