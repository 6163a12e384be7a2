-- A second factor at sign-in (GB/T 22239-2019 8.1.4.1 d: two or more kinds of proof).

create table totp_factor (
  person_id text primary key references person (id),
  secret_sealed bytea not null,
  enrolled_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
comment on table totp_factor is
  'Time-based one-time passwords (RFC 6238). The secret is sealed with the key of the installation: reading this table gives nobody a code. last_step keeps a code from being used twice.';
grant select, insert, update, delete on totp_factor to datong_app;

create table recovery_code (
  person_id text not null references person (id),
  code_digest bytea not null check (length(code_digest) = 32),
  primary key (person_id, code_digest)
);
comment on table recovery_code is
  'What still lets somebody in who lost the second factor; each goes when it is used. Keyed digests only.';
grant select, insert, delete on recovery_code to datong_app;

create index session_open_by_person on session (person_id, opened_at) where closed_at is null;
create index sign_in_attempt_by_pair on sign_in_attempt (account_digest, address_digest, at);
