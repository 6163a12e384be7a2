-- Two people of different lines (三员, GB/T 22239-2019 8.1.5; 双人复核): what gives power waits for
-- somebody else, and whoever was given a role yesterday completes nothing today.

alter table membership
  add column founded boolean not null default false,
  add column granted_by text references person (id);
comment on column membership.founded is
  'Given when the platform was founded, or before roles had an age: there was nobody who could have waited.';
comment on column membership.granted_by is 'Who asked for the role; null where it was founded.';
update membership set founded = true;

alter table person add column registered_by text references person (id);
comment on column person.registered_by is
  'Who asked for the account; compared when the two halves of an act come from one hand.';

alter table session add column address_digest bytea check (length(address_digest) = 32);
comment on column session.address_digest is
  'Keyed digest of the address at sign-in: tells whether two sessions came from one place, not from which.';

create table two_person_act (
  id text primary key check (id ~ '^act_[0-9a-z]{26}$'),
  action text not null,
  input jsonb not null,
  input_sha256 text not null check (input_sha256 ~ '^[0-9a-f]{64}$'),
  seconds text[] not null check (cardinality(seconds) > 0),
  beneficiaries text[] not null,
  proposed_by text not null,
  proposer_name text not null,
  proposer_roles text[] not null,
  proposer_session text,
  proposed_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > proposed_at),
  state text not null default 'waiting'
    check (state in ('waiting', 'approved', 'rejected', 'expired', 'carried-out')),
  decided_by text,
  decider_name text,
  decided_at timestamptz,
  note text,
  carried_out_at timestamptz,
  check (decided_by is null or decided_by <> proposed_by or state = 'rejected'),
  check (decided_by is null or state = 'rejected' or decided_by <> all (beneficiaries)),
  check (state not in ('approved', 'carried-out') or (decided_by is not null and decided_at is not null)),
  check ((state = 'carried-out') = (carried_out_at is not null))
);
comment on table two_person_act is
  'Acts that one person proposed and another must approve before the first can carry them out. No secret stands in an input.';
create unique index two_person_act_open on two_person_act (proposed_by, action, input_sha256)
  where state in ('waiting', 'approved');
create index two_person_act_by_time on two_person_act (id desc);
grant select, insert on two_person_act to datong_app;
grant update (state, decided_by, decider_name, decided_at, note, carried_out_at)
  on two_person_act to datong_app;
