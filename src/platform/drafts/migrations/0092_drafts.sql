-- What is being written, in one place for all rooms. One person's own, on whichever device: nothing of it lies in a browser,
-- where somebody else could find it, and nothing is lost with a session that ended.
create schema drafts;
grant usage on schema drafts to lidzas_app, lidzas_worker;

create table drafts.draft (
  account_id uuid not null references accounts.account on delete cascade,
  form text not null,
  -- what the form is about: a case, a sign, a referral, a measure; of a new case the account itself
  about uuid not null,
  -- whether it may say something about a person
  case_work boolean not null,
  body text not null,
  saved timestamptz not null,
  primary key (account_id, form, about)
);
create index on drafts.draft (saved);
call access.protect('drafts.draft');
create policy case_work on drafts.draft as restrictive to lidzas_app using (not case_work or (select access.works_cases()));
create policy own on drafts.draft to lidzas_app
  using (account_id = access.account()) with check (account_id = access.account());
grant select, insert, update, delete on drafts.draft to lidzas_app;
-- what nobody went on with is forgotten
create policy clock on drafts.draft to lidzas_worker using (true);
grant select (saved), delete on drafts.draft to lidzas_worker;

insert into drafts.draft (account_id, form, about, case_work, body, saved)
  select account_id, 'protection.' || form, about, true, body, saved from protection.draft
  union all
  select account_id, 'cooperation.referral', about, true, body::text, saved from cooperation.referral_draft;
drop table protection.draft;
drop table cooperation.referral_draft;
