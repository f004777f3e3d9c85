-- Documents of a case, held in the database under an id of the server's making.
create schema files;
grant usage on schema files to lidzas_app, lidzas_import;

create table files.file (
  id uuid primary key,
  case_id uuid not null references access."case",
  recorded_by uuid not null references accounts.organisation,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 bytea not null,
  content bytea not null,
  uploaded timestamptz not null default now()
);
create index on files.file (case_id);
call access.protect_part('files.file', 'documents');
