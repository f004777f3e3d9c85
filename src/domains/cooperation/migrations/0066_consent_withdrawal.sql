-- A consent that is withdrawn, what came back to its sender, and drafts of referrals.

-- Who wrote the withdrawal down, and in which language the person was told what it means.
alter table cooperation.consent
  add column withdrawn_by uuid references accounts.organisation,
  add column withdrawn_by_name text,
  add column withdrawal_language text,
  add column withdrawal_interpreter boolean,
  add column withdrawal_note text not null default '';
revoke update on cooperation.consent from lidzas_app;

-- The person tells whichever of the two organisations is at hand. The sender may no longer write to a case that it handed
-- over, so that the parties of the referral and not the case's writers decide here.
create function cooperation.withdraw_consent(p_referral uuid, p_name text, p_language text, p_interpreter boolean, p_note text)
returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.signed() or not access.works_cases() then raise exception 'not case work' using errcode = 'LZ005'; end if;
  update cooperation.consent c set withdrawn = now(), withdrawn_by = access.organisation(), withdrawn_by_name = p_name,
    withdrawal_language = p_language, withdrawal_interpreter = p_interpreter, withdrawal_note = p_note
  from cooperation.referral r
  where r.id = p_referral and c.id = r.consent_id and c.withdrawn is null
    and access.organisation() in (r.from_organisation, r.to_organisation);
  if not found then raise exception 'no consent of this referral to withdraw' using errcode = 'LZ005'; end if;
end $$;
revoke all on function cooperation.withdraw_consent(uuid, text, text, boolean, text) from public;
grant execute on function cooperation.withdraw_consent(uuid, text, text, boolean, text) to lidzas_app;

-- A referral that came back (rejected, handed back, expired, withdrawn by the other side) waits for its sender until it is
-- settled: sent anew, or seen and dealt with otherwise.
alter table cooperation.referral add column settled_at timestamptz;
update cooperation.referral set settled_at = coalesce(ended_at, now()) where status = 'revoked';
grant update (settled_at) on cooperation.referral to lidzas_app;
create index on cooperation.referral (from_organisation, ended_at, id)
  where settled_at is null and status in ('rejected', 'handed_back', 'expired', 'revoked');

-- A referral as it is being written. One person's own, about one case or sign, on whichever device: nothing of it lies in a
-- browser, where somebody else could find it.
create table cooperation.referral_draft (
  account_id uuid not null references accounts.account on delete cascade,
  -- the case or the sign that it is about
  about uuid not null,
  body jsonb not null,
  saved timestamptz not null,
  primary key (account_id, about)
);
create index on cooperation.referral_draft (saved);
call access.protect('cooperation.referral_draft');
create policy case_work on cooperation.referral_draft as restrictive to lidzas_app using ((select access.works_cases()));
create policy own on cooperation.referral_draft to lidzas_app
  using (account_id = access.account()) with check (account_id = access.account());
grant select, insert, update, delete on cooperation.referral_draft to lidzas_app;
-- what nobody went on with is forgotten
create policy clock on cooperation.referral_draft to lidzas_worker using (true);
grant select (saved), delete on cooperation.referral_draft to lidzas_worker;
