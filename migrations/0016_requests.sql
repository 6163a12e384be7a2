-- Requests, scenarios and rule sets of every channel, named by the field's terms. The mechanism of
-- sharing was the only one; its rows become rows of the channel `sharing`, and nothing is lost:
-- keys inside stored documents are renamed in place, the moves of a request are in the facts.

create function pg_temp.renamed(document jsonb, old_key text, new_key text) returns jsonb
  language sql immutable as $$
  select case when document ? old_key
    then (document - old_key) || jsonb_build_object(new_key, document -> old_key)
    else document end
$$;

create function pg_temp.rule_named(id text) returns text language sql immutable as $$
  select case id
    when 'duty-in-force' then 'legal-basis-in-force'
    when 'promises-signed' then 'undertakings-signed'
    when 'unconditional-or-standing' then 'unconditional-or-fast-track'
    else id end
$$;

-- A rule of an adopted set: what follows when it is not met.
create function pg_temp.rule_of(rule jsonb) returns jsonb language sql immutable as $$
  select pg_temp.renamed(rule, 'otherwise', 'on_failure')
    || jsonb_build_object('id', pg_temp.rule_named(rule ->> 'id'))
$$;

-- A result that is kept with a request.
create function pg_temp.result_of(result jsonb) returns jsonb language sql immutable as $$
  select pg_temp.renamed(pg_temp.renamed(pg_temp.renamed(result - 'holds',
      'otherwise', 'on_failure'), 'found_zh', 'finding_zh'), 'found_en', 'finding_en')
    || jsonb_build_object(
      'rule_id', pg_temp.rule_named(result ->> 'rule_id'),
      'outcome', case result ->> 'holds'
        when 'yes' then 'met' when 'no' then 'not-met' else 'unknown' end)
$$;

create function pg_temp.each_of(list jsonb, kind text) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(
    case kind when 'rule' then pg_temp.rule_of(one) else pg_temp.result_of(one) end
    order by place), '[]'::jsonb)
  from jsonb_array_elements(list) with ordinality as each (one, place)
$$;

-- Every move of a request is also a fact; a move without one would be lost with the table.
do $$
begin
  if exists (
    select from sharing_event e
    where not exists (
      select from fact f
      where f.subjects @> array['sharing-request:' || e.request_id] and f.type like 'sharing.%'
    )
  ) then
    raise exception 'a move of a request has no fact: its history would be lost';
  end if;
end $$;
drop table sharing_event;

alter table duty rename to legal_basis;
alter table legal_basis drop constraint duty_id_check,
  add constraint legal_basis_id_check check (id ~ '^(dut|lgb)_[0-9a-z]{26}$');
alter index duty_pkey rename to legal_basis_pkey;
alter index duty_organisation_id_law_article_name_key rename to legal_basis_once;
comment on table legal_basis is
  'Register of legal bases: law and article for which a body may ask for data (SDR art. 39).';

alter table standing_grant rename to fast_track_authorisation;
alter table fast_track_authorisation drop constraint standing_grant_id_check,
  add constraint fast_track_authorisation_id_check check (id ~ '^(stg|fta)_[0-9a-z]{26}$');
alter index standing_grant_pkey rename to fast_track_authorisation_pkey;
alter index standing_grant_by_provider rename to fast_track_authorisation_by_provider;
comment on table fast_track_authorisation is
  'What a provider grants without being asked again; ended by its last day, never deleted. A last day before the first: it was never in force.';
comment on table scenario_type is
  'Kinds of scenario that providers can put on their fast-track lists.';

alter table sharing_rule_set rename to rule_set;
alter index sharing_rule_set_pkey rename to rule_set_pkey;
alter table rule_set add column channel text;
update rule_set set channel = 'sharing', rules = pg_temp.each_of(rules, 'rule');
alter table rule_set
  alter column channel set not null,
  add constraint rule_set_channel_check check (channel ~ '^[a-z]+$'),
  drop constraint rule_set_pkey,
  add constraint rule_set_pkey primary key (channel, version),
  drop constraint sharing_rule_set_effective_from_key,
  add constraint rule_set_once_a_day unique (channel, effective_from);
alter table rule_set rename constraint sharing_rule_set_version_check to rule_set_version_check;
comment on table rule_set is
  'Rule sets of a channel adopted by the data centre beside those that come with the program. Superseded by a later effective_from, never edited.';

alter table scenario add column channel text;
update scenario set channel = 'sharing', form = pg_temp.renamed(form, 'duty_id', 'legal_basis_id');
alter table scenario
  alter column channel set not null,
  add constraint scenario_channel_check check (channel ~ '^[a-z]+$');

alter table sharing_request rename to request;
alter table request rename column promises to undertakings;
alter table request add column channel text;
update request set
  channel = 'sharing',
  facts = pg_temp.renamed(pg_temp.renamed(pg_temp.renamed(facts,
    'duty', 'legal_basis'), 'promises', 'undertakings'), 'standing_grant', 'fast_track'),
  decision = decision
    || jsonb_build_object('results', pg_temp.each_of(decision -> 'results', 'result'));
alter table request
  alter column channel set not null,
  add constraint request_channel_check check (channel ~ '^[a-z]+$');
alter index sharing_request_pkey rename to request_pkey;
alter index sharing_request_number_key rename to request_number_key;
alter index sharing_request_by_applicant rename to request_by_applicant;
alter index sharing_request_by_provider rename to request_by_provider;
alter index sharing_request_by_directory rename to request_by_directory;
comment on table request is
  'Requests of every channel under a scenario, with the facts the decision was taken on and the result of each rule, kept for good. Their moves are facts about request:<id>.';
comment on column request.facts is
  'Everything the rules of the channel looked at: a candidate rule set is tried on these.';

update work_case set subject = 'request:' || substr(subject, length('sharing-request:') + 1)
where subject like 'sharing-request:%';
update notice set subject = 'request:' || substr(subject, length('sharing-request:') + 1)
where subject like 'sharing-request:%';
