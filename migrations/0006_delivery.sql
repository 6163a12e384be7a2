-- What the gateway delivered, derived from the evidence log. The log is the truth: these tables
-- can be emptied (position back to 0) and are filled again from it.

create table usage_hour (
  agreement_id text not null,
  hour timestamptz not null check (date_trunc('hour', hour at time zone 'UTC') = hour at time zone 'UTC'),
  calls integer not null check (calls >= 0),
  refused integer not null check (refused >= 0),
  records bigint not null check (records >= 0),
  bytes bigint not null check (bytes >= 0),
  primary key (agreement_id, hour)
);
comment on table usage_hour is
  'Calls, refusals, records and bytes of each agreement by hour, added up from the evidence log.';
comment on column usage_hour.calls is 'Answered calls; refused ones are counted in their own column.';
grant select, insert, update on usage_hour to datong_app;

create table usage_subject (
  agreement_id text not null,
  day date not null,
  subject text not null check (length(subject) between 8 and 64),
  primary key (agreement_id, day, subject)
);
comment on table usage_subject is
  'Distinct persons of each agreement by day (UTC+8), for the limit of persons a day.';
comment on column usage_subject.subject is
  'Keyed hash of the person; the key is outside the database.';
grant select, insert on usage_subject to datong_app;

create table call_record (
  log_index bigint primary key check (log_index >= 0),
  receipt text not null,
  agreement_id text,
  consumer_id text,
  key_id text,
  at timestamptz not null,
  request_time timestamptz,
  request_sha256 text not null,
  decision text not null check (decision in ('answered', 'refused')),
  codes text[] not null,
  rows integer not null check (rows >= 0),
  bytes integer not null check (bytes >= 0),
  terminal text not null,
  snapshot_id text,
  check ((decision = 'refused') = (cardinality(codes) > 0))
);
comment on table call_record is
  'One slim row per call in the evidence log, for lists and charts; the log holds the whole record.';
comment on column call_record.agreement_id is
  'Null where the caller was not proven to be a party: outsiders cannot write into the list of an agreement.';
create index call_record_by_agreement on call_record (agreement_id, log_index desc)
  where agreement_id is not null;
create index call_record_by_request_time on call_record (request_time) where request_time is not null;
grant select, insert on call_record to datong_app;

create table delivery_position (
  only_row boolean primary key default true check (only_row),
  next_index bigint not null check (next_index >= 0)
);
comment on table delivery_position is
  'First entry of the evidence log that is not yet in the tables above; moved in the same transaction.';
insert into delivery_position (next_index) values (0);
grant select, update on delivery_position to datong_app;
