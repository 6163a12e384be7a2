-- The lake: snapshots of tables behind directories, and the loads that made them.

create table lake_load (
  load_id text primary key check (load_id ~ '^lod_[0-9a-z]{26}$'),
  directory_code text not null,
  upload_id text not null,
  file_name text not null,
  options jsonb not null,
  dry_run boolean not null,
  requested_by text not null,
  state text not null check (state in
    ('waiting', 'reading', 'landing', 'publishing', 'done', 'refused', 'failed', 'cancelled')),
  cancel_requested boolean not null default false,
  bytes_total bigint not null,
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  rows_loaded bigint not null default 0,
  rows_rejected bigint not null default 0,
  format text,
  encoding text,
  null_markers text[] not null default '{}',
  columns jsonb not null default '[]',
  snapshot_id text,
  sha256 text,
  unchanged boolean not null default false,
  reasons jsonb not null default '[]',
  base_snapshot_id text,
  lease text,
  lease_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table lake_load is
  'One attempt to bring a file into the lake: where it stands, so that it goes on after a crash, and how it ended.';
comment on column lake_load.base_snapshot_id is
  'The current snapshot when the load began; publishing compares it, so two loads cannot overwrite each other unseen.';
comment on column lake_load.lease is
  'The process that works on it now; a dead process loses it when lease_until passes.';
create index lake_load_by_directory on lake_load (directory_code, created_at desc);
create unique index lake_load_one_at_a_time on lake_load (directory_code)
  where not dry_run and state in ('waiting', 'reading', 'landing', 'publishing');
grant select, insert, update on lake_load to datong_app;

create table lake_snapshot (
  snapshot_id text primary key check (snapshot_id ~ '^snp_[0-9a-z]{26}$'),
  directory_code text not null,
  sequence int not null check (sequence > 0),
  parent_id text references lake_snapshot (snapshot_id),
  load_id text not null references lake_load (load_id),
  columns jsonb not null,
  keys text[] not null,
  files jsonb not null,
  row_count bigint not null check (row_count >= 0),
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  published_at timestamptz not null,
  unique (directory_code, sequence)
);
comment on table lake_snapshot is
  'Every published state of every table: columns with stable ids, data files with their SHA-256 and statistics. Written once, never deleted.';
comment on column lake_snapshot.sha256 is
  'SHA-256 over the bytes of the data files one after another; of the file itself where there is one.';
grant select, insert on lake_snapshot to datong_app;

create table lake_table (
  directory_code text primary key,
  current_snapshot_id text not null references lake_snapshot (snapshot_id),
  known_columns jsonb not null,
  changed_at timestamptz not null
);
comment on table lake_table is
  'The current snapshot of each directory (compare-and-set by the load that publishes) and every column it ever had, so that a column id is never used twice.';
grant select, insert, update on lake_table to datong_app;
