-- Facts, commands and the job door: what every room stands on.

create schema if not exists datong;
grant usage on schema datong, public to datong_app;

create table fact (
  fact_seq bigint generated always as identity primary key,
  fact_id text not null unique check (fact_id ~ '^fct_[0-9a-z]{26}$'),
  type text not null check (type ~ '^[a-z-]+\.[a-z-]+$'),
  subjects text[] not null check (cardinality(subjects) > 0),
  actor_kind text not null check (actor_kind in ('anonymous', 'system', 'person')),
  actor_id text,
  at timestamptz not null,
  payload jsonb not null,
  salt bytea not null check (length(salt) >= 16)
);
comment on table fact is
  'What happened: audit trail, event, notification source and evidence leaf at once. Written in the transaction of the change; never updated, never deleted.';
comment on column fact.salt is
  'Makes the digest of the payload in the public log unguessable; deleting payload and salt is the erasure path.';
create index fact_by_subject on fact using gin (subjects);
create index fact_by_type on fact (type, fact_seq);
create index fact_by_actor on fact (actor_id, fact_seq);
-- SELECT and INSERT only: the application cannot rewrite history, whatever its code does.
grant select, insert on fact to datong_app;

create function datong.announce_fact() returns trigger language plpgsql as $$
begin
  perform pg_notify('datong_fact',
    json_build_object('seq', new.fact_seq, 'type', new.type, 'subjects', new.subjects)::text);
  return null;
end $$;
create trigger fact_announced after insert on fact
  for each row execute function datong.announce_fact();

create table command (
  actor_key text not null,
  command_id text not null check (length(command_id) between 1 and 200),
  action text not null,
  input_sha256 text not null,
  outcome jsonb not null,
  at timestamptz not null,
  primary key (actor_key, command_id)
);
comment on table command is
  'The outcome of each command under the id its caller chose: the same command sent twice is done once (the uniqueness rule decides, not a check before).';
grant select, insert on command to datong_app;

-- Queueing is the one thing the application may do to the worker's tables; the function runs
-- with its owner's rights so that no grant on them is needed.
create function datong.enqueue_job(task text, payload json, job_key text, run_at timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, job_key => job_key,
    run_at => coalesce(run_at, now()), max_attempts => 25);
end $$;
revoke all on function datong.enqueue_job(text, json, text, timestamptz) from public;
grant execute on function datong.enqueue_job(text, json, text, timestamptz) to datong_app;
