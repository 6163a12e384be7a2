-- Values of law and policy that are adopted while the platform runs, beside those of the program.

create table dated_value (
  key text not null check (key ~ '^[a-z-]+\.[a-z-]+$'),
  effective_from civil_day not null,
  value jsonb not null,
  source text not null check (length(source) >= 2),
  adopted_by text not null,
  adopted_at timestamptz not null,
  primary key (key, effective_from)
);
comment on table dated_value is
  'Adopted values of dated rules. Superseded by a later effective_from, never edited or deleted.';
grant select, insert on dated_value to datong_app;
