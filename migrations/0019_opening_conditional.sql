-- Conditional opening: what whoever takes data owes to tell, and breaches of the use agreement.

create table opening_use_result (
  agreement_id text primary key references agreement (id),
  directory_code text not null references directory (code),
  organisation_id text not null references organisation (id),
  due_on civil_day not null,
  reported_at timestamptz,
  title text,
  description text,
  url text,
  check ((reported_at is null) = (title is null)),
  check ((title is null) = (description is null))
);
comment on table opening_use_result is
  'Results of use that are owed under a conditional agreement, and told once.';
create index opening_use_result_by_directory on opening_use_result (directory_code, agreement_id);
grant select, insert on opening_use_result to datong_app;
grant update (reported_at, title, description, url) on opening_use_result to datong_app;

create table opening_misuse (
  id text primary key check (id ~ '^mis_[0-9a-z]{26}$'),
  agreement_id text not null references agreement (id),
  organisation_id text not null references organisation (id),
  breach text not null
    check (breach in ('resale', 're-identification', 'beyond-scope', 'no-feedback')),
  evidence text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  resolved_at timestamptz check (resolved_at >= recorded_at),
  resolution text,
  check ((resolved_at is null) = (resolution is null))
);
comment on table opening_misuse is
  'Breaches of the use agreement; while one is open its body is granted nothing new.';
create index opening_misuse_open on opening_misuse (organisation_id) where resolved_at is null;
grant select, insert on opening_misuse to datong_app;
grant update (resolved_at, resolution) on opening_misuse to datong_app;
