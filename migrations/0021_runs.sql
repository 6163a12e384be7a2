-- Files: imports of the catalogue and loads of the lake become runs, and keep their ids.

insert into run (id, kind, subject, title, organisation_id, started_by, exclusive, input, state,
  step, done, total, counts, rejects, rejects_kept, position, result, reasons, created_at,
  started_at, finished_at, updated_at)
select old.id, 'catalog-import', 'source:' || source, file_name, null, started_by, true,
  jsonb_build_object('source', source, 'upload_id', upload_id, 'upload_bytes', bytes_total,
    'file_name', file_name, 'duplicates', duplicates)
    || case when mapping is null then '{}' else jsonb_build_object('mapping', mapping) end,
  case
    when old.state in ('queued', 'checking', 'running') and not stop_asked then 'queued'
    when old.state in ('queued', 'checking', 'running', 'cancelled') then 'cancelled'
    when old.state = 'done' then 'completed'
    else 'failed'
  end,
  case old.state when 'checking' then 'checking' when 'running' then 'taking' end,
  bytes_read, bytes_total,
  jsonb_build_object('read', records_read, 'added', added, 'updated', updated,
    'unchanged', unchanged, 'refused', refused),
  greatest(refused, kept.many), kept.many, to_jsonb(records_read),
  case when encoding is null then '{}' else jsonb_build_object('encoding', encoding) end
    || case when mapping_name is null then '{}'
       else jsonb_build_object('mapping_name', mapping_name) end,
  case when failure is null or failure = 'null' then '[]' else jsonb_build_array(
    jsonb_build_object('code', failure ->> 'code', 'kind', 'invalid',
      'title_zh', failure ->> 'zh', 'title_en', failure ->> 'en',
      'remedy_zh', '请更正文件后重新导入。', 'remedy_en', 'Correct the file and import it again.'))
  end,
  created_at, case when old.state <> 'queued' then created_at end,
  case when old.state in ('queued', 'checking', 'running') and not stop_asked then null
    else coalesce(finished_at, now()) end,
  coalesce(finished_at, created_at)
from import_run old
cross join lateral (
  select count(*)::int as many from import_refusal where import_id = old.id) kept;

insert into run_reject (run_id, reject_no, line, name, reasons)
select import_id, row_number() over (partition by import_id order by position), position, name,
  (select coalesce(jsonb_agg(reason || '{"excerpt": null}' order by place), '[]')
   from jsonb_array_elements(reasons) with ordinality as one (reason, place))
from import_refusal;

alter table import_seen drop constraint import_seen_import_id_fkey;
alter table import_seen rename column import_id to run_id;
alter table import_seen add foreign key (run_id) references run (id);
drop table import_refusal;
drop table import_run;

-- A load that was under way starts over, as every interrupted load does: it counts from nothing.
insert into run (id, kind, subject, title, organisation_id, started_by, exclusive, input, state,
  done, total, counts, rejects, rejects_kept, result, reasons, created_at, started_at, finished_at,
  updated_at)
select load_id, 'lake-load', 'directory:' || directory_code, file_name,
  (select provider_id from directory where code = directory_code), requested_by, not dry_run,
  options || jsonb_build_object('directory_code', directory_code, 'upload_id', upload_id,
    'upload_bytes', bytes_total, 'file_name', file_name, 'dry_run', dry_run),
  case
    when going and not cancel_requested then 'queued'
    when going or old.state = 'cancelled' then 'cancelled'
    when old.state = 'done' then 'completed'
    else 'failed'
  end,
  bytes_read, bytes_total,
  case when going then '{}' else jsonb_build_object('rows_read', rows_read,
    'rows_loaded', rows_loaded, 'rows_rejected', rows_rejected) end,
  case when going then 0 else rows_rejected end, 0,
  jsonb_build_object('format', format, 'encoding', encoding, 'null_markers', to_jsonb(null_markers),
    'columns', columns, 'snapshot', snapshot_id, 'sha256', sha256, 'unchanged', unchanged),
  reasons, created_at, case when old.state <> 'waiting' then created_at end,
  case when going and not cancel_requested then null else updated_at end, updated_at
from lake_load old
cross join lateral (
  select old.state in ('waiting', 'reading', 'landing', 'publishing') as going) still;

alter table lake_snapshot drop constraint lake_snapshot_load_id_fkey;
alter table lake_snapshot rename column load_id to run_id;
alter table lake_snapshot add foreign key (run_id) references run (id);
drop table lake_load;

-- Nobody works on jobs of these names any more. What they were for is a queued run now, and the
-- program queues the job of every such run when it starts.
do $$
begin
  if to_regclass('graphile_worker.jobs') is null then return; end if;
  perform graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker.jobs
    where task_identifier in ('catalog.import', 'lake.load') and locked_by is not null));
  perform graphile_worker.complete_jobs(array(
    select id from graphile_worker.jobs
    where task_identifier in ('catalog.import', 'lake.load')));
end $$;
