-- Evidence: the heads of the log, kept apart from its folder.

create table evidence_head (
  origin text not null check (length(origin) between 1 and 300),
  size bigint not null check (size >= 0),
  note text not null check (length(note) between 1 and 10000),
  kept_at timestamptz not null default now(),
  primary key (origin, size)
);
comment on table evidence_head is
  'Signed checkpoints of the evidence log, one about every ten seconds while it grows. A log that is shorter than one of them, or gives another root, is not opened.';
comment on column evidence_head.note is
  'The signed note as C2SP tlog-checkpoint writes it; it proves itself, so whoever edits it is found.';
-- SELECT and INSERT only: a head that was kept cannot be taken back.
grant select, insert on evidence_head to datong_app;
