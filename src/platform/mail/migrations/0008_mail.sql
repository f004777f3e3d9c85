-- Messages to staff. They say that something waits and where, never who: no personal data is in any mail.
create schema mail;
grant usage on schema mail to lidzas_app, lidzas_worker;

create table mail.message (
  id uuid primary key,
  to_account uuid not null references accounts.account,
  -- a key of the mail's text and the page that it leads to; the text is made when it is sent
  template text not null,
  path text not null check (path ~ '^/app(/[a-z0-9-]+)*$'),
  -- as fine as the mark of a page
  made timestamptz(3) not null default now(),
  sent timestamptz,
  -- tries that failed, and the kind of error of the last
  tries integer not null default 0,
  failed text
);
create index on mail.message (made desc, id);
create index on mail.message (made) where sent is null;
call access.protect('mail.message');
create policy outbox on mail.message for select to lidzas_app using (access.reads(id) and access.has_role('administrator'));
create policy send on mail.message to lidzas_worker using (true) with check (true);
grant select on mail.message to lidzas_app;
grant select, insert, update on mail.message to lidzas_worker;
