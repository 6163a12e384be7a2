-- Calls of every mode, whole files among them: their bytes outgrow 32 bits, and a file that is
-- taken in parts counts its rows once a day.

alter table call_record
  alter column bytes type bigint,
  add column operation text check (operation in ('query', 'verify', 'file')),
  add column file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$');
comment on column call_record.operation is
  'What was asked for; null where the path did not say, and for calls before there were modes.';
comment on column call_record.file_sha256 is
  'SHA-256 of the whole file of which bytes left; null for everything else.';
create index call_record_files on call_record (agreement_id, at) where file_sha256 is not null;
