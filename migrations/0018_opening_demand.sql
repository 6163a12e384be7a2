-- Demands for open data: anybody asks, the data centre checks and assigns, the body that holds the
-- data answers (China's 依申请开放 and 需求; SDR art. 42).

create table opening_demand (
  id text primary key check (id ~ '^dem_[0-9a-z]{26}$'),
  year int not null check (year between 2000 and 2999),
  sequence int not null check (sequence >= 1),
  state text not null check (state in ('proposed', 'assigned', 'scheduled', 'released', 'refused',
    'declined', 'withdrawn')),
  directory_code text references directory (code),
  title text not null,
  description text not null,
  purpose text not null,
  shown_title text,
  shown_description text,
  asker_person_id text references person (id),
  asker_organisation_id text not null references organisation (id),
  asked_by text not null,
  follow_sha256 bytea,
  provider_id text references organisation (id),
  case_id text references work_case (id),
  proposed_at timestamptz not null,
  due_at timestamptz,
  planned_for civil_day,
  answer text,
  clause text,
  released_as text references directory (code),
  stars int check (stars between 1 and 5),
  comment text,
  rated_at timestamptz,
  unique (year, sequence),
  check ((asker_person_id is null) = (follow_sha256 is not null)),
  check ((state in ('proposed', 'assigned', 'scheduled')) = (case_id is not null)),
  check ((case_id is null) = (due_at is null)),
  check (state <> 'refused' or (answer is not null and clause is not null)),
  check ((state = 'released') = (released_as is not null)),
  check ((stars is null) = (rated_at is null))
);
comment on table opening_demand is
  'Demands for open data. Every move is a fact; whoever asked is told by kind only.';
comment on column opening_demand.follow_sha256 is
  'Digest of the code by which someone without an account follows the demand; the code is kept nowhere.';
comment on column opening_demand.shown_title is
  'What everybody reads where the text as sent names persons or is not fit to show.';
create index opening_demand_by_provider on opening_demand (provider_id, id);
create index opening_demand_by_asker on opening_demand (asker_person_id, id);
create index opening_demand_due on opening_demand (due_at) where due_at is not null;
grant select, insert on opening_demand to datong_app;
-- What was asked, and by whom, is out of reach of an update.
grant update (state, shown_title, shown_description, provider_id, case_id, due_at, planned_for,
  answer, clause, released_as, stars, comment, rated_at) on opening_demand to datong_app;
