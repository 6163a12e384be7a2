-- Evidence: which fact is which leaf of the log. The log itself is files, not tables.

create table fact_leaf (
  fact_seq bigint primary key references fact (fact_seq),
  leaf_index bigint not null unique check (leaf_index >= 0),
  receipt text not null check (receipt ~ '^[0-9]{12}-[0-9a-f]{16}$')
);
comment on table fact_leaf is
  'The place of each fact in the evidence log. Written once, after the leaf is durable; a start finds again what a crash kept from being written here.';
comment on column fact_leaf.receipt is
  'Number under which anyone who knows it may fetch the proof that this fact is in the log.';
-- SELECT and INSERT only: the link between a fact and its leaf cannot be turned to another leaf.
grant select, insert on fact_leaf to datong_app;
