-- Opening: what providers declare of data sets, and every release that was ever begun.

create table opening_release_profile (
  directory_code text not null,
  version int not null check (version > 0),
  profile jsonb not null,
  declared_by text not null,
  declared_at timestamptz not null,
  primary key (directory_code, version)
);
comment on table opening_release_profile is
  'How a data set is judged before it opens: quasi-identifiers, counts, transforms, licence. Each declaration is a version; a release names the one it was judged by.';
grant select, insert on opening_release_profile to datong_app;

create table opening_release (
  release_id text primary key check (release_id ~ '^rel_[0-9a-z]{26}$'),
  directory_code text not null,
  directory_version int not null,
  directory_name text not null,
  provider_id text not null,
  snapshot_id text not null,
  profile_version int,
  profile jsonb not null,
  plan jsonb not null,
  requested_by text not null,
  created_at timestamptz not null,
  state text not null check (state in
    ('waiting', 'checking', 'writing', 'publishing', 'released', 'replaced', 'withdrawn',
      'stopped', 'failed', 'cancelled')),
  cancel_requested boolean not null default false,
  step text,
  rows_done bigint not null default 0,
  row_count bigint,
  checks jsonb not null default '[]',
  files jsonb not null default '[]',
  sample jsonb not null default '[]',
  reasons jsonb not null default '[]',
  agreement_id text,
  released_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  updated_at timestamptz not null,
  check (state not in ('released', 'replaced', 'withdrawn')
    or (released_at is not null and agreement_id is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null and withdrawn_reason is not null)),
  foreign key (directory_code, profile_version)
    references opening_release_profile (directory_code, version)
);
comment on table opening_release is
  'Every release that was begun: what it was made from and judged by, its report with the rows that cause a stop, its files. Never deleted.';
comment on column opening_release.plan is
  'Columns, transforms and quasi-identifiers as they stood when the release began, so that it goes on the same after a crash.';
comment on column opening_release.checks is
  'The report. Rows that cause a stop are cut values and row numbers, for the provider only.';
create index opening_release_by_directory on opening_release (directory_code, release_id desc);
create unique index opening_release_one_at_a_time on opening_release (directory_code)
  where state in ('waiting', 'checking', 'writing', 'publishing');
create unique index opening_release_current on opening_release (directory_code)
  where state = 'released';
grant select, insert on opening_release to datong_app;
grant update (agreement_id, cancel_requested, checks, files, reasons, released_at, row_count,
    rows_done, sample, state, step, updated_at, withdrawn_at, withdrawn_reason)
  on opening_release to datong_app;
