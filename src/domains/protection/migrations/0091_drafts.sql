-- What is being written of a case, an opinion or a decision. One person's own, on whichever device: nothing of it lies in a
-- browser, where somebody else could find it, and nothing is lost with a session that ended.
create table protection.draft (
  account_id uuid not null references accounts.account on delete cascade,
  form text not null,
  -- the case or the commission that it is about; of a new case the account itself
  about uuid not null,
  body text not null,
  saved timestamptz not null,
  primary key (account_id, form, about)
);
create index on protection.draft (saved);
call access.protect('protection.draft');
create policy case_work on protection.draft as restrictive to lidzas_app using ((select access.works_cases()));
create policy own on protection.draft to lidzas_app
  using (account_id = access.account()) with check (account_id = access.account());
grant select, insert, update, delete on protection.draft to lidzas_app;
-- what nobody went on with is forgotten
create policy clock on protection.draft to lidzas_worker using (true);
grant select (saved), delete on protection.draft to lidzas_worker;
