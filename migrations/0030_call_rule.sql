-- By which system, from which network, how fast and for whom calls are made.

alter table agreement add column call_rule jsonb not null default
  '{"peak_rps": null, "client_id": null, "network_zone": null, "end_user_required": false}';
comment on column agreement.call_rule is
  'How calls are made: peak a second, calling system, network zone, whether the end user is named. A term like the others: the application cannot update it.';

-- Agreements concluded before keep what their scenario declared; it was promised and not enforced.
update agreement set call_rule = agreement.call_rule || jsonb_build_object(
    'peak_rps', scenario.form #> '{volume,peak_rps}',
    'network_zone', scenario.form #> '{system,network_zone}')
from scenario
where scenario.id = agreement.scenario_id and agreement.channel = 'sharing'
  and scenario.form #> '{volume,peak_rps}' is not null
  and scenario.form #> '{system,network_zone}' is not null;

-- What is asked for and not decided yet becomes an agreement of the same terms.
update request set terms = request.terms || jsonb_build_object('call_rule',
    '{"client_id": null, "end_user_required": false}'::jsonb || jsonb_build_object(
      'peak_rps', scenario.form #> '{volume,peak_rps}',
      'network_zone', scenario.form #> '{system,network_zone}'))
from scenario where scenario.id = request.scenario_id;
