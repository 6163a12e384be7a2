-- Files: every long run of every kind, and what it did not take.

create table run (
  id text primary key check (id ~ '^(run|imp|lod)_[0-9a-z]{26}$'),
  kind text not null,
  subject text not null,
  title text not null,
  organisation_id text references organisation (id),
  started_by text not null,
  exclusive boolean not null,
  input jsonb not null,
  state text not null check (state in
    ('queued', 'running', 'cancelling', 'cancelled', 'failed', 'stopped-by-check', 'completed')),
  step text,
  done bigint not null default 0 check (done >= 0),
  total bigint check (total >= 0),
  counts jsonb not null default '{}',
  rejects bigint not null default 0 check (rejects >= 0),
  rejects_kept int not null default 0 check (rejects_kept >= 0),
  position jsonb,
  result jsonb not null default '{}',
  reasons jsonb not null default '[]',
  attempt int not null default 0,
  lease text,
  lease_until timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  updated_at timestamptz not null,
  check (rejects_kept <= rejects),
  check ((lease is null) = (lease_until is null)),
  check ((state in ('running', 'cancelling')) = (lease is not null)),
  check ((state in ('queued', 'running', 'cancelling')) = (finished_at is null))
);
comment on table run is
  'Every long run: what it was asked to do, how far it is, who holds it, how it ended. Position and counts move with each commit, so a killed one goes on exactly where it was.';
comment on column run.id is
  'Runs from before there was one table keep their ids (`imp_`, `lod_`), because facts and data name them.';
comment on column run.exclusive is
  'Whether another run of this kind and subject has to wait for its end.';
comment on column run.input is 'What it was asked to do, in the terms of its kind; never changed.';
comment on column run.position is 'Where the next attempt goes on, in the terms of its kind.';
comment on column run.rejects_kept is
  'How many of the rejects stand in run_reject; beyond a limit they are only counted.';
comment on column run.lease is
  'The attempt that works on it now; a dead process loses it when lease_until passes.';
create index run_newest on run (created_at desc, id desc);
create index run_by_subject on run (kind, subject, created_at desc);
create index run_under_way on run (state) where finished_at is null;
create unique index run_one_at_a_time on run (kind, subject) where exclusive and finished_at is null;
grant select, insert, update on run to datong_app;

create table run_reject (
  run_id text not null references run (id),
  reject_no int not null check (reject_no > 0),
  line bigint not null check (line >= 0),
  name text,
  reasons jsonb not null,
  primary key (run_id, reject_no)
);
comment on table run_reject is
  'Lines, records or rows that a run did not take, each with every reason. A run that starts over drops those of the attempt that was interrupted.';
grant select, insert, delete on run_reject to datong_app;
