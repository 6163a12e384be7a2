-- What opening still lacked: plans by year and department, the health of what is open, examples of
-- reuse, reports of errors, and results of use that fall due while there is still something to
-- suspend (SDR art. 41, 42; 上海市公共数据开放暂行办法).

create table opening_plan (
  id text primary key check (id ~ '^opl_[0-9a-z]{26}$'),
  year int not null check (year between 2000 and 2999),
  provider_id text not null references organisation (id),
  version int not null check (version >= 1),
  state text not null check (state in ('draft', 'submitted', 'published', 'superseded')),
  items jsonb not null,
  note text not null,
  drafted_at timestamptz not null,
  submitted_at timestamptz,
  published_at timestamptz,
  returned_reason text,
  case_id text references work_case (id),
  due_at timestamptz,
  unique (provider_id, year, version),
  check ((state = 'submitted') = (case_id is not null)),
  check ((case_id is null) = (due_at is null)),
  check ((state in ('published', 'superseded')) = (published_at is not null))
);
comment on table opening_plan is
  '年度开放计划: what a department opens in a year, by version. A published version stays as it was.';
create unique index opening_plan_working on opening_plan (provider_id, year)
  where state in ('draft', 'submitted');
create unique index opening_plan_published on opening_plan (provider_id, year)
  where state = 'published';
create index opening_plan_by_year on opening_plan (year, id);
grant select, insert on opening_plan to datong_app;
grant update (state, items, note, submitted_at, published_at, returned_reason, case_id, due_at)
  on opening_plan to datong_app;

create table opening_health (
  directory_code text primary key references directory (code),
  provider_id text not null references organisation (id),
  release_id text not null references opening_release (release_id),
  checked_at timestamptz not null,
  data_on civil_day not null,
  due_at timestamptz,
  stale boolean not null,
  problems jsonb not null,
  described_percent int not null check (described_percent between 0 and 100),
  case_id text references work_case (id)
);
comment on table opening_health is
  'What the last check of each open data set found; every change of it is a fact.';
create index opening_health_by_provider on opening_health (provider_id, directory_code);
grant select, insert, update, delete on opening_health to datong_app;

create table opening_showcase (
  id text primary key check (id ~ '^shc_[0-9a-z]{26}$'),
  kind text not null check (kind in ('application', 'service', 'article', 'research', 'teaching')),
  title text not null,
  summary text not null,
  url text not null,
  directory_codes text[] not null check (cardinality(directory_codes) between 1 and 20),
  agreement_id text references agreement (id),
  provider_id text references organisation (id),
  organisation_id text not null references organisation (id),
  submitted_by text not null,
  submitted_at timestamptz not null,
  state text not null check (state in ('submitted', 'published', 'declined', 'withdrawn')),
  consumer_agreed_at timestamptz,
  provider_agreed_at timestamptz,
  case_id text references work_case (id),
  due_at timestamptz,
  published_at timestamptz,
  reason text,
  check ((agreement_id is null) = (provider_id is null)),
  check ((state = 'submitted') = (case_id is not null)),
  check ((case_id is null) = (due_at is null)),
  check (state <> 'published' or agreement_id is null
    or (consumer_agreed_at is not null and provider_agreed_at is not null))
);
comment on table opening_showcase is
  '利用成果展示: what was made of open data, shown after a review and until it is withdrawn.';
comment on column opening_showcase.agreement_id is
  'The conditional agreement whose results are shown; then both parties have to agree.';
create index opening_showcase_by_directory on opening_showcase using gin (directory_codes);
create index opening_showcase_by_state on opening_showcase (state, id);
grant select, insert on opening_showcase to datong_app;
grant update (state, consumer_agreed_at, provider_agreed_at, case_id, due_at, published_at, reason)
  on opening_showcase to datong_app;

create table opening_error_report (
  id text primary key check (id ~ '^oer_[0-9a-z]{26}$'),
  year int not null check (year between 2000 and 2999),
  sequence int not null check (sequence >= 1),
  directory_code text not null references directory (code),
  release_id text not null references opening_release (release_id),
  provider_id text not null references organisation (id),
  kind text not null check (kind in ('wrong-value', 'missing-rows', 'duplicate-rows', 'outdated',
    'file-unreadable', 'description', 'other')),
  place text,
  description text not null,
  suggestion text,
  shown_description text,
  reporter_person_id text references person (id),
  reporter_organisation_id text not null references organisation (id),
  reported_by text not null,
  follow_sha256 bytea,
  reported_at timestamptz not null,
  state text not null check (state in ('reported', 'answered', 'withdrawn')),
  outcome text check (outcome in ('corrected', 'will-correct', 'no-error')),
  answer text,
  answered_at timestamptz,
  case_id text references work_case (id),
  due_at timestamptz,
  unique (year, sequence),
  check ((reporter_person_id is null) = (follow_sha256 is not null)),
  check ((state = 'reported') = (case_id is not null)),
  check ((case_id is null) = (due_at is null)),
  check ((state = 'answered') = (answer is not null)),
  check ((answer is null) = (outcome is null)),
  check ((answer is null) = (answered_at is null))
);
comment on table opening_error_report is
  '数据纠错: an error in an open data set, told by anybody and answered by its provider.';
comment on column opening_error_report.follow_sha256 is
  'Digest of the code by which someone without an account follows the report; the code is kept nowhere.';
create index opening_error_report_by_directory on opening_error_report (directory_code, id);
create index opening_error_report_by_provider on opening_error_report (provider_id, id);
create index opening_error_report_by_reporter on opening_error_report (reporter_person_id, id);
grant select, insert on opening_error_report to datong_app;
grant update (state, shown_description, outcome, answer, answered_at, case_id, due_at)
  on opening_error_report to datong_app;

-- Results fall due before the agreement ends, so that there is something left to suspend.
alter table opening_use_result
  add column breach_on civil_day check (breach_on > due_on),
  add column reminded_at timestamptz;
comment on column opening_use_result.breach_on is
  'The day on which silence becomes a breach; null under agreements from before the rule.';
create index opening_use_result_owed on opening_use_result (due_on) where reported_at is null;
grant update (reminded_at) on opening_use_result to datong_app;

alter table opening_misuse
  drop constraint opening_misuse_breach_check,
  add constraint opening_misuse_breach_check check (breach in
    ('resale', 're-identification', 'beyond-scope', 'no-feedback', 'other')),
  add column description text,
  add constraint opening_misuse_other_check check ((breach = 'other') = (description is not null));
comment on column opening_misuse.description is
  'Which duty of the use agreement was breached, where it is none of those that have a name.';

-- A release whose agreement with the public is suspended is not given to anybody.
alter table opening_release
  drop constraint opening_release_state_check,
  add constraint opening_release_state_check check (state in ('waiting', 'checking', 'writing',
    'publishing', 'released', 'suspended', 'replaced', 'withdrawn', 'stopped', 'failed',
    'cancelled'));
drop index opening_release_current;
create unique index opening_release_current on opening_release (directory_code)
  where state in ('released', 'suspended');
