-- Agreements, cases with legal clocks, and the sharing channel with its registers and rules.

create table document_number (
  kind text not null check (kind in ('agreement', 'request', 'scenario')),
  year int not null check (year between 2000 and 2999),
  last_number int not null check (last_number >= 1),
  primary key (kind, year)
);
comment on table document_number is
  'The last number given to each kind of document in a year; taken in the transaction of the document, so numbers have no gaps.';
grant select, insert, update on document_number to datong_app;

create table agreement (
  id text primary key check (id ~ '^agr_[0-9a-z]{26}$'),
  number text not null unique,
  state text not null check (state in ('active', 'suspended', 'revoked', 'expired')),
  channel text not null check (channel = 'sharing'),
  scenario_id text not null,
  scenario_name text not null,
  request_id text not null unique,
  directory_code text not null references directory (code),
  directory_version int not null check (directory_version >= 1),
  directory_name text not null,
  provider_id text not null references organisation (id),
  consumer_id text not null references organisation (id),
  snapshot text not null,
  items jsonb not null check (jsonb_array_length(items) > 0),
  row_scope jsonb,
  limits jsonb not null,
  hours jsonb,
  terminals text[] not null,
  purpose text not null,
  case_rule jsonb not null,
  subject_column text,
  lookup_columns text[] not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  version int not null check (version >= 1),
  suspended_by text check (suspended_by in ('provider', 'operator')),
  check ((state = 'suspended') = (suspended_by is not null))
);
comment on table agreement is
  'What the gateway enforces. Its terms never change after the grant; only the state moves, and every move is in agreement_event.';
comment on column agreement.request_id is
  'The request it was granted on; unique, so that a request is granted once.';
comment on column agreement.suspended_by is
  'Whoever suspends must resume (SDR art. 39: the data centre stops excess at once and alone lifts its stop).';
create index agreement_by_provider on agreement (provider_id, id);
create index agreement_by_consumer on agreement (consumer_id, id);
create index agreement_by_directory on agreement (directory_code, id);
create index agreement_due_to_expire on agreement (valid_to) where state in ('active', 'suspended');
grant select, insert on agreement to datong_app;
-- The terms are out of reach of the application: only what a move changes may be updated.
grant update (state, version, suspended_by) on agreement to datong_app;

create table agreement_event (
  agreement_id text not null references agreement (id),
  version int not null check (version >= 1),
  event text not null check (event in ('grant', 'suspend', 'resume', 'revoke', 'expire')),
  at timestamptz not null,
  by_side text not null check (by_side in ('provider', 'consumer', 'operator', 'system')),
  person_id text,
  reason text not null,
  primary key (agreement_id, version)
);
comment on table agreement_event is
  'Every move of an agreement. The key refuses two moves from one version.';
grant select, insert on agreement_event to datong_app;

create table work_case (
  id text primary key check (id ~ '^cas_[0-9a-z]{26}$'),
  kind text not null check (kind ~ '^[a-z-]+$'),
  title_zh text not null,
  title_en text not null,
  subject text not null,
  link text not null,
  state text not null check (state in ('open', 'need-more', 'decided', 'withdrawn')),
  assigned_organisation_id text not null references organisation (id),
  assigned_role text not null,
  opened_by_organisation_id text not null references organisation (id),
  started_at timestamptz not null,
  working_days int not null check (working_days >= 1),
  due_at timestamptz not null,
  paused_at timestamptz,
  extended boolean not null default false,
  calendar text not null check (calendar in ('announced', 'expected')),
  clause text not null,
  closed_at timestamptz,
  reminded boolean not null default false,
  check ((state = 'need-more') = (paused_at is not null)),
  check ((state in ('decided', 'withdrawn')) = (closed_at is not null))
);
comment on table work_case is
  'Work for people under a legal clock of working days. Overdue is a view of due_at, not a state.';
create index work_case_by_assignee on work_case (assigned_organisation_id, id);
create index work_case_by_opener on work_case (opened_by_organisation_id, id);
create index work_case_by_subject on work_case (subject);
create index work_case_due on work_case (due_at) where state = 'open';
grant select, insert on work_case to datong_app;
grant update (state, assigned_role, working_days, due_at, paused_at, extended, calendar, clause,
  closed_at, reminded) on work_case to datong_app;

create table case_pause (
  case_id text not null references work_case (id),
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at >= from_at),
  primary key (case_id, from_at)
);
comment on table case_pause is 'Pauses that are over; the one that runs is work_case.paused_at.';
grant select, insert on case_pause to datong_app;

create table case_event (
  case_id text not null references work_case (id),
  sequence int not null check (sequence >= 1),
  event text not null check (event in
    ('opened', 'paused', 'resumed', 'extended', 'handed-on', 'decided', 'withdrawn')),
  at timestamptz not null,
  person_id text,
  note text not null,
  primary key (case_id, sequence)
);
comment on table case_event is 'What happened to a case, in order.';
grant select, insert on case_event to datong_app;

create table notice (
  id text primary key check (id ~ '^ntc_[0-9a-z]{26}$'),
  organisation_id text not null references organisation (id),
  role text,
  at timestamptz not null,
  title_zh text not null,
  title_en text not null,
  subject text not null,
  link text not null
);
comment on table notice is 'The inbox of an organisation, or of one role in it where role is set.';
create index notice_by_organisation on notice (organisation_id, id desc);
grant select, insert on notice to datong_app;

create table notice_reading (
  notice_id text not null references notice (id),
  person_id text not null,
  read_at timestamptz not null,
  primary key (notice_id, person_id)
);
comment on table notice_reading is 'Who has read which notice.';
grant select, insert on notice_reading to datong_app;

create domain civil_day as text
  check (value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and value::date >= '0001-01-01');
comment on domain civil_day is
  'A day on the calendar of Shanghai as text: a driver that turns dates into instants cannot move it.';

create table duty (
  id text primary key check (id ~ '^dut_[0-9a-z]{26}$'),
  organisation_id text not null references organisation (id),
  name text not null,
  law text not null,
  article text not null,
  valid_from civil_day not null,
  valid_to civil_day check (valid_to >= valid_from),
  unique (organisation_id, law, article, name)
);
comment on table duty is
  'Duty register: which law and article gives a body the duty for which it may ask for data (SDR art. 39).';
grant select, insert on duty to datong_app;
grant update (valid_to) on duty to datong_app;

create table scenario_type (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name_zh text not null,
  name_en text not null,
  covers_public_items boolean not null
);
comment on table scenario_type is 'Kinds of scenario that providers can put on their standing-grant lists.';
comment on column scenario_type.covers_public_items is
  'Unconditionally shared items without personal information are within the necessity template.';
grant select, insert on scenario_type to datong_app;

insert into scenario_type (code, name_zh, name_en, covers_public_items) values
  ('one-stop-service', '高效办成一件事', 'One-stop public service', true),
  ('eligibility-check', '资格核验', 'Eligibility check', true),
  ('joint-regulation', '协同监管', 'Joint regulation', true),
  ('public-statistics', '统计分析', 'Statistics and analysis', true),
  ('emergency-response', '应急处置', 'Emergency response', true),
  ('city-planning', '规划研究', 'City planning', true),
  ('grass-roots-burden', '基层减负(表单预填)', 'Grass-roots forms filled beforehand', true);

create table necessity_item (
  scenario_type text not null references scenario_type (code),
  directory_code text not null references directory (code),
  column_name text not null,
  primary key (scenario_type, directory_code, column_name)
);
comment on table necessity_item is
  'Necessity templates: the items without which a kind of scenario cannot work, by directory.';
grant select, insert, delete on necessity_item to datong_app;

create table standing_grant (
  id text primary key check (id ~ '^stg_[0-9a-z]{26}$'),
  provider_id text not null references organisation (id),
  scenario_type text not null references scenario_type (code),
  directory_code text references directory (code),
  valid_from civil_day not null,
  valid_to civil_day
);
comment on table standing_grant is
  'What a provider grants without being asked again; ended by its last day, never deleted. A last day before the first: it was never in force.';
create index standing_grant_by_provider on standing_grant (provider_id, scenario_type);
grant select, insert on standing_grant to datong_app;
grant update (valid_to) on standing_grant to datong_app;

create table negative_entry (
  id text primary key check (id ~ '^neg_[0-9a-z]{26}$'),
  directory_code text not null references directory (code),
  item_id text,
  clause text not null,
  review_by civil_day not null,
  valid_from civil_day not null,
  valid_to civil_day check (valid_to >= valid_from)
);
comment on table negative_entry is
  'Negative list: what may not be shared, by clause, after review by the city lead (SDR art. 38). item_id null is the whole directory.';
create index negative_entry_by_directory on negative_entry (directory_code);
grant select, insert on negative_entry to datong_app;
grant update (valid_to) on negative_entry to datong_app;

create table open_risk (
  id text primary key check (id ~ '^rsk_[0-9a-z]{26}$'),
  organisation_id text not null references organisation (id),
  description text not null,
  opened_at timestamptz not null,
  closed_at timestamptz check (closed_at >= opened_at)
);
comment on table open_risk is
  'High risks found in the systems of a body; while one is open nothing is granted by itself.';
create index open_risk_still_open on open_risk (organisation_id) where closed_at is null;
grant select, insert on open_risk to datong_app;
grant update (closed_at) on open_risk to datong_app;

create table sharing_rule_set (
  version text primary key check (version ~ '^[0-9]{4}-[0-9]{1,3}$'),
  effective_from civil_day not null unique,
  source text not null,
  rules jsonb not null,
  adopted_by text not null,
  adopted_at timestamptz not null
);
comment on table sharing_rule_set is
  'Rule sets of the sharing decision adopted by the data centre beside those that come with the program. Superseded by a later effective_from, never edited.';
grant select, insert on sharing_rule_set to datong_app;

create table scenario (
  id text primary key check (id ~ '^scn_[0-9a-z]{26}$'),
  code text not null unique,
  organisation_id text not null references organisation (id),
  form jsonb not null,
  registered_at timestamptz not null
);
comment on table scenario is
  'Registered scenarios (SDR art. 39). A changed scenario is a new one, so a decision keeps what it was taken on.';
create index scenario_by_organisation on scenario (organisation_id, id);
grant select, insert on scenario to datong_app;

create table sharing_request (
  id text primary key check (id ~ '^req_[0-9a-z]{26}$'),
  number text not null unique,
  state text not null check (state in ('denied', 'provider-review', 'security-review',
    'need-more', 'granted', 'refused', 'withdrawn', 'disputed', 'closed')),
  verdict text not null check (verdict in ('DENY', 'AUTO', 'MANUAL')),
  scenario_id text not null references scenario (id),
  directory_code text not null references directory (code),
  directory_version int not null,
  directory_name text not null,
  applicant_id text not null references organisation (id),
  provider_id text not null references organisation (id),
  items jsonb not null check (jsonb_array_length(items) > 0),
  terms jsonb not null,
  promises jsonb not null,
  facts jsonb not null,
  decision jsonb not null,
  submitted_by text not null,
  submitted_at timestamptz not null,
  case_id text references work_case (id),
  agreement_id text references agreement (id),
  first_approval jsonb,
  reason text,
  supplement text,
  more_asked boolean not null default false,
  deliver_by timestamptz,
  check ((state = 'granted') = (agreement_id is not null)),
  check (state <> 'refused' or reason is not null),
  check (not more_asked or reason is not null)
);
comment on table sharing_request is
  'Requests under a scenario, with the facts the decision was taken on and the result of each rule, kept for good.';
comment on column sharing_request.facts is
  'Everything the rules looked at: a candidate rule set is tried on these.';
comment on column sharing_request.first_approval is
  'Who agreed first, and to what, where a second person has to agree.';
create index sharing_request_by_applicant on sharing_request (applicant_id, id);
create index sharing_request_by_provider on sharing_request (provider_id, id);
create index sharing_request_by_directory on sharing_request (directory_code, id);
grant select, insert on sharing_request to datong_app;
-- What was asked and how it was decided is out of reach of an update.
grant update (state, case_id, agreement_id, first_approval, reason, supplement, more_asked,
  deliver_by) on sharing_request to datong_app;

create table sharing_event (
  request_id text not null references sharing_request (id),
  sequence int not null check (sequence >= 1),
  event text not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  person_id text,
  note text not null,
  primary key (request_id, sequence)
);
comment on table sharing_event is 'Every move of a request, in order.';
grant select, insert on sharing_event to datong_app;
