-- News of a fact carries its number alone. A payload of NOTIFY ends at 8000 bytes, and the subjects
-- of one fact may be longer: the write itself then failed. Who listens reads the fact by its number.

create or replace function datong.announce_fact() returns trigger language plpgsql as $$
begin
  perform pg_notify('datong_fact', new.fact_seq::text);
  return null;
end $$;
comment on function datong.announce_fact() is
  'Tells every process the number of a fact when it is committed. Numbers become visible in the order of commits, which is not their own order.';
