-- The history of an agreement is told by its facts; the second account beside them goes. Why and by
-- which side it was granted is part of the agreement.

do $$
declare untold text;
begin
  select format('%s version %s (%s)', e.agreement_id, e.version, e.event) into untold
  from agreement_event e
  where not exists (
    select from fact f
    where f.subjects @> array['agreement:' || e.agreement_id]
      and f.type = case e.event when 'grant' then 'agreement.granted'
        when 'suspend' then 'agreement.suspended' when 'resume' then 'agreement.resumed'
        when 'revoke' then 'agreement.revoked' when 'expire' then 'agreement.expired' end
      and (f.payload ->> 'version')::int = e.version
      and (e.event in ('grant', 'expire')
        or (f.payload ->> 'reason' = e.reason and f.payload ->> 'by_side' = e.by_side)))
  limit 1;
  if untold is not null then
    raise exception 'agreement_event tells what no fact tells: %', untold;
  end if;
end $$;

alter table agreement
  add column granted_by_side text check (granted_by_side in ('provider', 'operator', 'system')),
  add column grant_reason text;
update agreement a set granted_by_side = e.by_side, grant_reason = e.reason
  from agreement_event e where e.agreement_id = a.id and e.event = 'grant';
alter table agreement
  alter column granted_by_side set not null,
  alter column grant_reason set not null;
comment on column agreement.granted_by_side is
  'Which side decided: the provider, the data centre, or the rules by themselves.';
comment on column agreement.grant_reason is 'The reason of whoever decided.';

drop table agreement_event;
