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

-- A fact whose leaf was lost with its log becomes a leaf again; its newest leaf is the one shown.
alter table fact_leaf
  drop constraint fact_leaf_pkey,
  add primary key (fact_seq, leaf_index);
comment on table fact_leaf is
  'The places of each fact in the evidence log: one, and one more for each time its log was lost. Written after the leaf is durable; a start finds again what a crash kept from being written here.';
