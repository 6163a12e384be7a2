-- The history of a case, its pauses included, is told by its facts; the second accounts go.

do $$
declare untold text;
begin
  select format('%s: %s number %s', e.case_id, e.event, e.sequence) into untold
  from case_event e
  where not exists (
    select from fact f
    where f.subjects @> array['case:' || e.case_id] and f.type = 'case.' || e.event
      and f.at = e.at and f.payload ->> 'note' = e.note)
  limit 1;
  if untold is not null then
    raise exception 'case_event tells what no fact tells: %', untold;
  end if;
  select p.case_id into untold
  from case_pause p
  where not exists (
    select from fact f
    where f.subjects @> array['case:' || p.case_id] and f.type = 'case.paused' and f.at = p.from_at)
  or not exists (
    select from fact f
    where f.subjects @> array['case:' || p.case_id]
      and f.type in ('case.resumed', 'case.decided', 'case.withdrawn') and f.at = p.to_at)
  limit 1;
  if untold is not null then
    raise exception 'case_pause tells what no fact tells: %', untold;
  end if;
end $$;

drop table case_event;
drop table case_pause;
