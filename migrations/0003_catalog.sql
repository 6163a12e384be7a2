-- The catalogue: directories and their versions, the search index, and imports.

create table code_front (
  front_code text primary key check (front_code ~ '^[1-3]\d{2}\d{3}\d*$'),
  owner text not null unique,
  next_sequence int not null default 1 check (next_sequence > 0)
);
comment on table code_front is
  'Who gives out resource codes under which front (类项目细目) and the next number there. Numbers only grow: codes are never used twice.';
comment on column code_front.owner is
  '`organisation:<id>` for a registered body, `provider:<name>` for one known only from an import.';
grant select, insert, update on code_front to datong_app;

create table directory (
  code text primary key check (code ~ '^[1-3]\d{2}\d{3}\d*/\d+$'),
  provider_id text references organisation (id),
  provider_name text not null,
  latest_version int not null check (latest_version > 0),
  published_version int check (published_version <= latest_version),
  working_version int check (working_version <= latest_version),
  working_state text check (working_state in ('draft', 'submitted')),
  withdrawn_at timestamptz,
  returned_reasons text[] not null default '{}',
  replaced_by text references directory (code),
  published_at timestamptz,
  has_data boolean not null default false,
  data_changed_on date,
  source text,
  source_identity text,
  source_digest text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((working_version is null) = (working_state is null)),
  check (withdrawn_at is null or (published_version is null and working_version is null)),
  check ((source is null) = (source_identity is null)),
  check (withdrawn_at is not null or published_version is not null or working_version is not null),
  unique (source, source_identity)
);
comment on table directory is
  '数据目录: where each directory stands. Its content is in directory_version; rows are never deleted because codes are never used twice.';
comment on column directory.data_changed_on is
  'Day on which a snapshot of its data was last published here; counts as its update where later than what the provider says.';
comment on column directory.source_identity is
  'SHA-256 of what tells the record from others of its source; makes a second import harmless.';
comment on column directory.source_digest is
  'Digest of the record as last imported: a change made in the house is not undone by an unchanged source.';
create index directory_by_provider on directory (provider_id, changed_at desc);
create index directory_working on directory (changed_at desc, code) where working_version is not null;
grant select, insert, update on directory to datong_app;

create table directory_version (
  code text not null references directory (code),
  version int not null check (version > 0),
  document jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  made_by text not null,
  made_at timestamptz not null,
  primary key (code, version)
);
comment on table directory_version is
  'Every version of every directory, complete. Written once: what was published can always be shown.';
grant select, insert on directory_version to datong_app;

create table directory_move (
  move_seq bigint generated always as identity primary key,
  code text not null references directory (code),
  version int not null,
  move text not null check (move in
    ('draft', 'revise', 'submit', 'return', 'publish', 'withdraw', 'set-items', 'mark-data')),
  actor_id text not null,
  at timestamptz not null,
  note jsonb not null default '{}'
);
comment on table directory_move is
  'Each step of each directory from state to state, with who and when (china-domain 1.11). Written once.';
create index directory_move_by_code on directory_move (code, version);
grant select, insert on directory_move to datong_app;

create table directory_index (
  code text primary key references directory (code),
  version int not null,
  name text not null,
  name_folded text not null,
  provider text not null,
  provider_id text,
  domain text not null,
  sharing text not null,
  opening text not null,
  cycle text not null,
  formats text[] not null,
  grade smallint,
  source text,
  published_on date,
  updated_on date not null,
  items_count int not null,
  has_data boolean not null,
  tags text[] not null,
  abstract text not null,
  terms tsvector not null
);
comment on table directory_index is
  'What a search sees: one row for each published directory, made from its published version and replaceable at any time.';
comment on column directory_index.terms is
  'Words and two-character fragments of name (A), provider, domain, tags (B), abstract and items (C), code (D), cut by the program.';
comment on column directory_index.updated_on is
  'Day the data changed last; the day of publication where the provider names none.';
create index directory_index_terms on directory_index using gin (terms) with (fastupdate = off);
create index directory_index_updated on directory_index (updated_on desc, code);
create index directory_index_name on directory_index (name collate "C", code);
grant select, insert, update, delete on directory_index to datong_app;

create table catalog_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint not null
);
comment on table catalog_revision is
  'Grows with every change of directory_index, in the same transaction; counts are remembered under it.';
insert into catalog_revision (revision) values (1);
grant select, update on catalog_revision to datong_app;

create table import_run (
  id text primary key check (id ~ '^imp_[0-9a-z]{26}$'),
  source text not null,
  upload_id text not null,
  file_name text not null,
  mapping jsonb,
  mapping_name text,
  duplicates text not null check (duplicates in ('refuse', 'keep')),
  state text not null check (state in
    ('queued', 'checking', 'running', 'done', 'cancelled', 'failed')),
  records_read int not null default 0,
  added int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  bytes_read bigint not null default 0,
  bytes_total bigint not null default 0,
  encoding text,
  failure jsonb,
  stop_asked boolean not null default false,
  started_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  check (records_read = added + updated + unchanged + refused)
);
comment on table import_run is
  'An import and its position. Counts and position move with each committed batch, so a killed one goes on exactly where it was.';
create index import_run_newest on import_run (created_at desc, id);
create unique index import_run_one_at_a_time on import_run (source)
  where state in ('queued', 'checking', 'running');
grant select, insert, update on import_run to datong_app;

create table import_refusal (
  import_id text not null references import_run (id),
  position int not null check (position > 0),
  name text,
  reasons jsonb not null,
  primary key (import_id, position)
);
comment on table import_refusal is 'Records of an import that were not taken, each with every reason.';
grant select, insert on import_refusal to datong_app;

create table import_seen (
  import_id text not null references import_run (id),
  identity text not null,
  first_position int not null,
  occurrences int not null,
  primary key (import_id, identity)
);
comment on table import_seen is
  'Identities met so far in the file of a running import, so that repeats are found without holding the file; emptied when it ends.';
grant select, insert, update, delete on import_seen to datong_app;
