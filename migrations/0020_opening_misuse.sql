-- A breach is listed for the body that holds the data as well.

alter table opening_misuse
  add column provider_id text references organisation (id),
  add column directory_code text references directory (code);
update opening_misuse set provider_id = a.provider_id, directory_code = a.directory_code
  from agreement a where a.id = opening_misuse.agreement_id;
alter table opening_misuse
  alter column provider_id set not null,
  alter column directory_code set not null;
create index opening_misuse_by_provider on opening_misuse (provider_id, id);
create index opening_misuse_by_organisation on opening_misuse (organisation_id, id);
