-- Agreements say how data may be taken, and are of any of the five channels; one that follows from
-- a release to the public has neither scenario nor request.

alter table agreement add column modes text[];
comment on column agreement.modes is
  'How data may be taken; the gateway refuses every other way. A term like the others: the application cannot update it.';

-- Agreements concluded before keep what their scenario asked for.
update agreement set modes = case scenario.form ->> 'mode'
    when 'api-verify' then array['verify']
    when 'batch' then array['file']
    when 'file' then array['file']
    when 'db-push' then array['push']
    when 'sandbox' then array['room']
    else array['query']
  end
from scenario where scenario.id = agreement.scenario_id;
update agreement set modes = array['query'] where modes is null;

alter table agreement
  alter column modes set not null,
  add constraint agreement_modes_check check (
    cardinality(modes) > 0 and modes <@ array['query', 'verify', 'file', 'push', 'room']
  ),
  drop constraint agreement_channel_check,
  add constraint agreement_channel_check check (
    channel in ('sharing', 'opening', 'operating', 'trading', 'exporting')
  ),
  alter column scenario_id drop not null,
  alter column request_id drop not null,
  add constraint agreement_basis_check check (
    (scenario_id is not null or channel = 'opening')
    and (request_id is not null
      or (channel = 'opening' and consumer_id = 'org_00000000000000000000public'))
  );
comment on constraint agreement_basis_check on agreement is
  'Only what is released to everybody rests on no request, and only the channel opening releases.';

create unique index agreement_open_to_public on agreement (directory_code)
  where channel = 'opening' and consumer_id = 'org_00000000000000000000public'
    and state in ('active', 'suspended');
comment on index agreement_open_to_public is
  'A directory is open to everybody under one agreement at a time: an anonymous call names no agreement.';

alter table document_number
  drop constraint document_number_kind_check,
  add constraint document_number_kind_check check (kind in (
    'agreement', 'opening-agreement', 'operating-agreement', 'trading-agreement',
    'exporting-agreement', 'request', 'scenario'
  ));
