-- 由 npm run generate 从迁移结果写出,供阅读与比较;建库请用 migrations/。
-- Written by npm run generate from the migrated database, to be read and compared.
-- To make a database use migrations/.

create table agreement (
  id text not null,
  number text not null,
  state text not null,
  channel text not null,
  scenario_id text,
  scenario_name text not null,
  request_id text,
  directory_code text not null,
  directory_version integer not null,
  directory_name text not null,
  provider_id text not null,
  consumer_id text not null,
  snapshot text not null,
  items jsonb not null,
  row_scope jsonb,
  limits jsonb not null,
  hours jsonb,
  terminals text[] not null,
  purpose text not null,
  case_rule jsonb not null,
  subject_column text,
  lookup_columns text[] not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  version integer not null,
  suspended_by text,
  granted_by_side text not null,
  grant_reason text not null,
  modes text[] not null,
  call_rule jsonb not null default '{"peak_rps": null, "client_id": null, "network_zone": null, "end_user_required": false}'::jsonb
);
alter table agreement add constraint agreement_pkey PRIMARY KEY (id);
alter table agreement add constraint agreement_number_key UNIQUE (number);
alter table agreement add constraint agreement_request_id_key UNIQUE (request_id);
alter table agreement add constraint agreement_basis_check CHECK ((((scenario_id IS NOT NULL) OR (channel = 'opening'::text)) AND ((request_id IS NOT NULL) OR ((channel = 'opening'::text) AND (consumer_id = 'org_00000000000000000000public'::text)))));
alter table agreement add constraint agreement_channel_check CHECK ((channel = ANY (ARRAY['sharing'::text, 'opening'::text, 'operating'::text, 'trading'::text, 'exporting'::text])));
alter table agreement add constraint agreement_check CHECK ((valid_to > valid_from));
alter table agreement add constraint agreement_check1 CHECK (((state = 'suspended'::text) = (suspended_by IS NOT NULL)));
alter table agreement add constraint agreement_directory_version_check CHECK ((directory_version >= 1));
alter table agreement add constraint agreement_granted_by_side_check CHECK ((granted_by_side = ANY (ARRAY['provider'::text, 'operator'::text, 'system'::text])));
alter table agreement add constraint agreement_id_check CHECK ((id ~ '^agr_[0-9a-z]{26}$'::text));
alter table agreement add constraint agreement_items_check CHECK ((jsonb_array_length(items) > 0));
alter table agreement add constraint agreement_modes_check CHECK (((cardinality(modes) > 0) AND (modes <@ ARRAY['query'::text, 'verify'::text, 'file'::text, 'push'::text, 'room'::text])));
alter table agreement add constraint agreement_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'revoked'::text, 'expired'::text])));
alter table agreement add constraint agreement_suspended_by_check CHECK ((suspended_by = ANY (ARRAY['provider'::text, 'operator'::text])));
alter table agreement add constraint agreement_version_check CHECK ((version >= 1));
alter table agreement add constraint agreement_consumer_id_fkey FOREIGN KEY (consumer_id) REFERENCES organisation(id);
alter table agreement add constraint agreement_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table agreement add constraint agreement_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
CREATE INDEX agreement_by_consumer ON public.agreement USING btree (consumer_id, id);
CREATE INDEX agreement_by_directory ON public.agreement USING btree (directory_code, id);
CREATE INDEX agreement_by_provider ON public.agreement USING btree (provider_id, id);
CREATE INDEX agreement_due_to_expire ON public.agreement USING btree (valid_to) WHERE (state = ANY (ARRAY['active'::text, 'suspended'::text]));
CREATE UNIQUE INDEX agreement_open_to_public ON public.agreement USING btree (directory_code) WHERE ((channel = 'opening'::text) AND (consumer_id = 'org_00000000000000000000public'::text) AND (state = ANY (ARRAY['active'::text, 'suspended'::text])));
comment on table agreement is 'What the gateway enforces. Its terms never change after the grant; only the state moves, and every move is in agreement_event.';
comment on column agreement.request_id is 'The request it was granted on; unique, so that a request is granted once.';
comment on column agreement.suspended_by is 'Whoever suspends must resume (SDR art. 39: the data centre stops excess at once and alone lifts its stop).';
comment on column agreement.granted_by_side is 'Which side decided: the provider, the data centre, or the rules by themselves.';
comment on column agreement.grant_reason is 'The reason of whoever decided.';
comment on column agreement.modes is 'How data may be taken; the gateway refuses every other way. A term like the others: the application cannot update it.';
comment on column agreement.call_rule is 'How calls are made: peak a second, calling system, network zone, whether the end user is named. A term like the others: the application cannot update it.';
grant insert, select, update (state), update (suspended_by), update (version) on agreement to datong_app;

create table api_client (
  id text not null,
  organisation_id text not null,
  name text not null,
  registered_at timestamp with time zone not null
);
alter table api_client add constraint api_client_pkey PRIMARY KEY (id);
alter table api_client add constraint api_client_organisation_id_name_key UNIQUE (organisation_id, name);
alter table api_client add constraint api_client_id_check CHECK ((id ~ '^cli_[0-9a-z]{26}$'::text));
alter table api_client add constraint api_client_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)));
alter table api_client add constraint api_client_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
comment on table api_client is 'Programs that call for an organisation. A client works while its organisation is active.';
grant insert, select on api_client to datong_app;

create table call_record (
  log_index bigint not null,
  receipt text not null,
  agreement_id text,
  consumer_id text,
  key_id text,
  at timestamp with time zone not null,
  request_time timestamp with time zone,
  request_sha256 text not null,
  decision text not null,
  codes text[] not null,
  rows integer not null,
  bytes bigint not null,
  terminal text not null,
  snapshot_id text,
  operation text,
  file_sha256 text
);
alter table call_record add constraint call_record_pkey PRIMARY KEY (log_index);
alter table call_record add constraint call_record_bytes_check CHECK ((bytes >= 0));
alter table call_record add constraint call_record_check CHECK (((decision = 'refused'::text) = (cardinality(codes) > 0)));
alter table call_record add constraint call_record_decision_check CHECK ((decision = ANY (ARRAY['answered'::text, 'refused'::text])));
alter table call_record add constraint call_record_file_sha256_check CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table call_record add constraint call_record_log_index_check CHECK ((log_index >= 0));
alter table call_record add constraint call_record_operation_check CHECK ((operation = ANY (ARRAY['query'::text, 'verify'::text, 'file'::text])));
alter table call_record add constraint call_record_rows_check CHECK ((rows >= 0));
CREATE INDEX call_record_by_agreement ON public.call_record USING btree (agreement_id, log_index DESC) WHERE (agreement_id IS NOT NULL);
CREATE INDEX call_record_by_request_time ON public.call_record USING btree (request_time) WHERE (request_time IS NOT NULL);
CREATE INDEX call_record_files ON public.call_record USING btree (agreement_id, at) WHERE (file_sha256 IS NOT NULL);
comment on table call_record is 'One slim row per call in the evidence log, for lists and charts; the log holds the whole record.';
comment on column call_record.agreement_id is 'Null where the caller was not proven to be a party: outsiders cannot write into the list of an agreement.';
comment on column call_record.operation is 'What was asked for; null where the path did not say, and for calls before there were modes.';
comment on column call_record.file_sha256 is 'SHA-256 of the whole file of which bytes left; null for everything else.';
grant insert, select on call_record to datong_app;

create table catalog_revision (
  only_row boolean not null default true,
  revision bigint not null
);
alter table catalog_revision add constraint catalog_revision_pkey PRIMARY KEY (only_row);
alter table catalog_revision add constraint catalog_revision_only_row_check CHECK (only_row);
comment on table catalog_revision is 'Grows with every change of directory_index, in the same transaction; counts are remembered under it.';
grant select, update on catalog_revision to datong_app;

create table client_key (
  key_id text not null,
  client_id text not null,
  state text not null default 'active'::text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone
);
alter table client_key add constraint client_key_pkey PRIMARY KEY (key_id);
alter table client_key add constraint client_key_check CHECK ((created_at <= expires_at));
alter table client_key add constraint client_key_check1 CHECK (((state = 'revoked'::text) = (revoked_at IS NOT NULL)));
alter table client_key add constraint client_key_key_id_check CHECK ((key_id ~ '^ak_[0-9a-z]{26}$'::text));
alter table client_key add constraint client_key_state_check CHECK ((state = ANY (ARRAY['active'::text, 'revoked'::text])));
alter table client_key add constraint client_key_client_id_fkey FOREIGN KEY (client_id) REFERENCES api_client(id);
CREATE INDEX client_key_by_client ON public.client_key USING btree (client_id);
comment on table client_key is 'Ids of client keys. The secret is not here: it is derived from the id with the key of the installation, so reading this table gives nobody a key.';
grant insert, select, update (expires_at), update (revoked_at), update (state) on client_key to datong_app;

create table code_front (
  front_code text not null,
  owner text not null,
  next_sequence integer not null default 1
);
alter table code_front add constraint code_front_pkey PRIMARY KEY (front_code);
alter table code_front add constraint code_front_owner_key UNIQUE (owner);
alter table code_front add constraint code_front_front_code_check CHECK ((front_code ~ '^[1-3]\d{2}\d{3}\d*$'::text));
alter table code_front add constraint code_front_next_sequence_check CHECK ((next_sequence > 0));
comment on table code_front is 'Who gives out resource codes under which front (类项目细目) and the next number there. Numbers only grow: codes are never used twice.';
comment on column code_front.owner is '`organisation:<id>` for a registered body, `provider:<name>` for one known only from an import.';
grant insert, select, update on code_front to datong_app;

create table command (
  actor_key text not null,
  command_id text not null,
  action text not null,
  input_sha256 text not null,
  outcome jsonb not null,
  at timestamp with time zone not null
);
alter table command add constraint command_pkey PRIMARY KEY (actor_key, command_id);
alter table command add constraint command_command_id_check CHECK (((length(command_id) >= 1) AND (length(command_id) <= 200)));
comment on table command is 'The outcome of each command under the id its caller chose: the same command sent twice is done once (the uniqueness rule decides, not a check before).';
grant insert, select on command to datong_app;

create table dated_value (
  key text not null,
  effective_from civil_day not null,
  value jsonb not null,
  source text not null,
  adopted_by text not null,
  adopted_at timestamp with time zone not null
);
alter table dated_value add constraint dated_value_pkey PRIMARY KEY (key, effective_from);
alter table dated_value add constraint dated_value_key_check CHECK ((key ~ '^[a-z-]+\.[a-z-]+$'::text));
alter table dated_value add constraint dated_value_source_check CHECK ((length(source) >= 2));
comment on table dated_value is 'Adopted values of dated rules. Superseded by a later effective_from, never edited or deleted.';
grant insert, select on dated_value to datong_app;

create table datong_migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now()
);
alter table datong_migration add constraint datong_migration_pkey PRIMARY KEY (number);

create table delivery_position (
  only_row boolean not null default true,
  next_index bigint not null
);
alter table delivery_position add constraint delivery_position_pkey PRIMARY KEY (only_row);
alter table delivery_position add constraint delivery_position_next_index_check CHECK ((next_index >= 0));
alter table delivery_position add constraint delivery_position_only_row_check CHECK (only_row);
comment on table delivery_position is 'First entry of the evidence log that is not yet in the tables above; moved in the same transaction.';
grant select, update on delivery_position to datong_app;

create table demo_client (
  client_id text not null
);
alter table demo_client add constraint demo_client_pkey PRIMARY KEY (client_id);
alter table demo_client add constraint demo_client_client_id_fkey FOREIGN KEY (client_id) REFERENCES api_client(id);
comment on table demo_client is 'The API clients of the demo city; only their secrets are shown by the demo, never those of clients registered later.';
grant insert, select on demo_client to datong_app;

create table demo_credential (
  person_id text not null,
  password text not null
);
alter table demo_credential add constraint demo_credential_pkey PRIMARY KEY (person_id);
alter table demo_credential add constraint demo_credential_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
CREATE TRIGGER demo_credential_fictional BEFORE INSERT OR UPDATE ON public.demo_credential FOR EACH ROW EXECUTE FUNCTION datong.refuse_real_person();
comment on table demo_credential is 'Passwords of the fictional people of the demo city, made at random when it is loaded. Empty where no demo was loaded; no real person may stand here.';
grant insert, select, update on demo_credential to datong_app;

create table directory (
  code text not null,
  provider_id text,
  provider_name text not null,
  latest_version integer not null,
  published_version integer,
  working_version integer,
  working_state text,
  withdrawn_at timestamp with time zone,
  returned_reasons text[] not null default '{}'::text[],
  replaced_by text,
  published_at timestamp with time zone,
  has_data boolean not null default false,
  data_changed_on date,
  source text,
  source_identity text,
  source_digest text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
alter table directory add constraint directory_pkey PRIMARY KEY (code);
alter table directory add constraint directory_source_source_identity_key UNIQUE (source, source_identity);
alter table directory add constraint directory_check CHECK ((published_version <= latest_version));
alter table directory add constraint directory_check1 CHECK ((working_version <= latest_version));
alter table directory add constraint directory_check2 CHECK (((working_version IS NULL) = (working_state IS NULL)));
alter table directory add constraint directory_check3 CHECK (((withdrawn_at IS NULL) OR ((published_version IS NULL) AND (working_version IS NULL))));
alter table directory add constraint directory_check4 CHECK (((source IS NULL) = (source_identity IS NULL)));
alter table directory add constraint directory_check5 CHECK (((withdrawn_at IS NOT NULL) OR (published_version IS NOT NULL) OR (working_version IS NOT NULL)));
alter table directory add constraint directory_code_check CHECK ((code ~ '^[1-3]\d{2}\d{3}\d*/\d+$'::text));
alter table directory add constraint directory_latest_version_check CHECK ((latest_version > 0));
alter table directory add constraint directory_working_state_check CHECK ((working_state = ANY (ARRAY['draft'::text, 'submitted'::text])));
alter table directory add constraint directory_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
alter table directory add constraint directory_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES directory(code);
CREATE INDEX directory_by_provider ON public.directory USING btree (provider_id, changed_at DESC);
CREATE INDEX directory_working ON public.directory USING btree (changed_at DESC, code) WHERE (working_version IS NOT NULL);
comment on table directory is '数据目录: where each directory stands. Its content is in directory_version; rows are never deleted because codes are never used twice.';
comment on column directory.data_changed_on is 'Day on which a snapshot of its data was last published here; counts as its update where later than what the provider says.';
comment on column directory.source_identity is 'SHA-256 of what tells the record from others of its source; makes a second import harmless.';
comment on column directory.source_digest is 'Digest of the record as last imported: a change made in the house is not undone by an unchanged source.';
grant insert, select, update on directory to datong_app;

create table directory_index (
  code text not null,
  version integer not null,
  name text not null,
  name_folded text not null,
  provider text not null,
  provider_id text,
  domain text not null,
  sharing text not null,
  opening text not null,
  cycle text not null,
  formats text[] not null,
  grade smallint,
  source text,
  published_on date,
  updated_on date not null,
  items_count integer not null,
  has_data boolean not null,
  tags text[] not null,
  abstract text not null,
  terms tsvector not null
);
alter table directory_index add constraint directory_index_pkey PRIMARY KEY (code);
alter table directory_index add constraint directory_index_code_fkey FOREIGN KEY (code) REFERENCES directory(code);
CREATE INDEX directory_index_name ON public.directory_index USING btree (name COLLATE "C", code);
CREATE INDEX directory_index_terms ON public.directory_index USING gin (terms) WITH (fastupdate=off);
CREATE INDEX directory_index_updated ON public.directory_index USING btree (updated_on DESC, code);
comment on table directory_index is 'What a search sees: one row for each published directory, made from its published version and replaceable at any time.';
comment on column directory_index.updated_on is 'Day the data changed last; the day of publication where the provider names none.';
comment on column directory_index.terms is 'Words and two-character fragments of name (A), provider, domain, tags (B), abstract and items (C), code (D), cut by the program.';
grant delete, insert, select, update on directory_index to datong_app;

create table directory_move (
  move_seq bigint not null generated always as identity,
  code text not null,
  version integer not null,
  move text not null,
  actor_id text not null,
  at timestamp with time zone not null,
  note jsonb not null default '{}'::jsonb
);
alter table directory_move add constraint directory_move_pkey PRIMARY KEY (move_seq);
alter table directory_move add constraint directory_move_move_check CHECK ((move = ANY (ARRAY['draft'::text, 'revise'::text, 'submit'::text, 'return'::text, 'publish'::text, 'withdraw'::text, 'set-items'::text, 'mark-data'::text])));
alter table directory_move add constraint directory_move_code_fkey FOREIGN KEY (code) REFERENCES directory(code);
CREATE INDEX directory_move_by_code ON public.directory_move USING btree (code, version);
comment on table directory_move is 'Each step of each directory from state to state, with who and when (china-domain 1.11). Written once.';
grant insert, select on directory_move to datong_app;

create table directory_version (
  code text not null,
  version integer not null,
  document jsonb not null,
  digest text not null,
  made_by text not null,
  made_at timestamp with time zone not null
);
alter table directory_version add constraint directory_version_pkey PRIMARY KEY (code, version);
alter table directory_version add constraint directory_version_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text));
alter table directory_version add constraint directory_version_version_check CHECK ((version > 0));
alter table directory_version add constraint directory_version_code_fkey FOREIGN KEY (code) REFERENCES directory(code);
comment on table directory_version is 'Every version of every directory, complete. Written once: what was published can always be shown.';
grant insert, select on directory_version to datong_app;

create table document_number (
  kind text not null,
  year integer not null,
  last_number integer not null
);
alter table document_number add constraint document_number_pkey PRIMARY KEY (kind, year);
alter table document_number add constraint document_number_kind_check CHECK ((kind = ANY (ARRAY['agreement'::text, 'opening-agreement'::text, 'operating-agreement'::text, 'trading-agreement'::text, 'exporting-agreement'::text, 'request'::text, 'scenario'::text])));
alter table document_number add constraint document_number_last_number_check CHECK ((last_number >= 1));
alter table document_number add constraint document_number_year_check CHECK (((year >= 2000) AND (year <= 2999)));
comment on table document_number is 'The last number given to each kind of document in a year; taken in the transaction of the document, so numbers have no gaps.';
grant insert, select, update on document_number to datong_app;

create table evidence_head (
  origin text not null,
  size bigint not null,
  note text not null,
  kept_at timestamp with time zone not null default now()
);
alter table evidence_head add constraint evidence_head_pkey PRIMARY KEY (origin, size);
alter table evidence_head add constraint evidence_head_note_check CHECK (((length(note) >= 1) AND (length(note) <= 10000)));
alter table evidence_head add constraint evidence_head_origin_check CHECK (((length(origin) >= 1) AND (length(origin) <= 300)));
alter table evidence_head add constraint evidence_head_size_check CHECK ((size >= 0));
comment on table evidence_head is 'Signed checkpoints of the evidence log, one about every ten seconds while it grows. A log that is shorter than one of them, or gives another root, is not opened.';
comment on column evidence_head.note is 'The signed note as C2SP tlog-checkpoint writes it; it proves itself, so whoever edits it is found.';
grant insert, select on evidence_head to datong_app;

create table fact (
  fact_seq bigint not null generated always as identity,
  fact_id text not null,
  type text not null,
  subjects text[] not null,
  actor_kind text not null,
  actor_id text,
  at timestamp with time zone not null,
  payload jsonb not null,
  salt bytea not null
);
alter table fact add constraint fact_pkey PRIMARY KEY (fact_seq);
alter table fact add constraint fact_fact_id_key UNIQUE (fact_id);
alter table fact add constraint fact_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['anonymous'::text, 'system'::text, 'person'::text])));
alter table fact add constraint fact_fact_id_check CHECK ((fact_id ~ '^fct_[0-9a-z]{26}$'::text));
alter table fact add constraint fact_salt_check CHECK ((length(salt) >= 16));
alter table fact add constraint fact_subjects_check CHECK ((cardinality(subjects) > 0));
alter table fact add constraint fact_type_check CHECK ((type ~ '^[a-z-]+\.[a-z-]+$'::text));
CREATE INDEX fact_by_actor ON public.fact USING btree (actor_id, fact_seq);
CREATE INDEX fact_by_subject ON public.fact USING gin (subjects);
CREATE INDEX fact_by_type ON public.fact USING btree (type, fact_seq);
CREATE TRIGGER fact_announced AFTER INSERT ON public.fact FOR EACH ROW EXECUTE FUNCTION datong.announce_fact();
comment on table fact is 'What happened: audit trail, event, notification source and evidence leaf at once. Written in the transaction of the change; never updated, never deleted.';
comment on column fact.salt is 'Makes the digest of the payload in the public log unguessable; deleting payload and salt is the erasure path.';
grant insert, select on fact to datong_app;

create table fact_leaf (
  fact_seq bigint not null,
  leaf_index bigint not null,
  receipt text not null
);
alter table fact_leaf add constraint fact_leaf_pkey PRIMARY KEY (fact_seq, leaf_index);
alter table fact_leaf add constraint fact_leaf_leaf_index_key UNIQUE (leaf_index);
alter table fact_leaf add constraint fact_leaf_leaf_index_check CHECK ((leaf_index >= 0));
alter table fact_leaf add constraint fact_leaf_receipt_check CHECK ((receipt ~ '^[0-9]{12}-[0-9a-f]{16}$'::text));
alter table fact_leaf add constraint fact_leaf_fact_seq_fkey FOREIGN KEY (fact_seq) REFERENCES fact(fact_seq);
comment on table fact_leaf is 'The places of each fact in the evidence log: one, and one more for each time its log was lost. Written after the leaf is durable; a start finds again what a crash kept from being written here.';
comment on column fact_leaf.receipt is 'Number under which anyone who knows it may fetch the proof that this fact is in the log.';
grant insert, select on fact_leaf to datong_app;

create table fast_track_authorisation (
  id text not null,
  provider_id text not null,
  scenario_type text not null,
  directory_code text,
  valid_from civil_day not null,
  valid_to civil_day
);
alter table fast_track_authorisation add constraint fast_track_authorisation_pkey PRIMARY KEY (id);
alter table fast_track_authorisation add constraint fast_track_authorisation_id_check CHECK ((id ~ '^(stg|fta)_[0-9a-z]{26}$'::text));
alter table fast_track_authorisation add constraint standing_grant_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table fast_track_authorisation add constraint standing_grant_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
alter table fast_track_authorisation add constraint standing_grant_scenario_type_fkey FOREIGN KEY (scenario_type) REFERENCES scenario_type(code);
CREATE INDEX fast_track_authorisation_by_provider ON public.fast_track_authorisation USING btree (provider_id, scenario_type);
comment on table fast_track_authorisation is 'What a provider grants without being asked again; ended by its last day, never deleted. A last day before the first: it was never in force.';
grant insert, select, update (valid_to) on fast_track_authorisation to datong_app;

create table import_seen (
  run_id text not null,
  identity text not null,
  first_position integer not null,
  occurrences integer not null
);
alter table import_seen add constraint import_seen_pkey PRIMARY KEY (run_id, identity);
alter table import_seen add constraint import_seen_run_id_fkey FOREIGN KEY (run_id) REFERENCES run(id);
comment on table import_seen is 'Identities met so far in the file of a running import, so that repeats are found without holding the file; emptied when it ends.';
grant delete, insert, select, update on import_seen to datong_app;

create table lake_snapshot (
  snapshot_id text not null,
  directory_code text not null,
  sequence integer not null,
  parent_id text,
  run_id text not null,
  columns jsonb not null,
  keys text[] not null,
  files jsonb not null,
  row_count bigint not null,
  bytes bigint not null,
  sha256 text not null,
  published_at timestamp with time zone not null
);
alter table lake_snapshot add constraint lake_snapshot_pkey PRIMARY KEY (snapshot_id);
alter table lake_snapshot add constraint lake_snapshot_directory_code_sequence_key UNIQUE (directory_code, sequence);
alter table lake_snapshot add constraint lake_snapshot_bytes_check CHECK ((bytes >= 0));
alter table lake_snapshot add constraint lake_snapshot_row_count_check CHECK ((row_count >= 0));
alter table lake_snapshot add constraint lake_snapshot_sequence_check CHECK ((sequence > 0));
alter table lake_snapshot add constraint lake_snapshot_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table lake_snapshot add constraint lake_snapshot_snapshot_id_check CHECK ((snapshot_id ~ '^snp_[0-9a-z]{26}$'::text));
alter table lake_snapshot add constraint lake_snapshot_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES lake_snapshot(snapshot_id);
alter table lake_snapshot add constraint lake_snapshot_run_id_fkey FOREIGN KEY (run_id) REFERENCES run(id);
comment on table lake_snapshot is 'Every published state of every table: columns with stable ids, data files with their SHA-256 and statistics. Written once, never deleted.';
comment on column lake_snapshot.sha256 is 'SHA-256 over the bytes of the data files one after another; of the file itself where there is one.';
grant insert, select on lake_snapshot to datong_app;

create table lake_table (
  directory_code text not null,
  current_snapshot_id text not null,
  known_columns jsonb not null,
  changed_at timestamp with time zone not null
);
alter table lake_table add constraint lake_table_pkey PRIMARY KEY (directory_code);
alter table lake_table add constraint lake_table_current_snapshot_id_fkey FOREIGN KEY (current_snapshot_id) REFERENCES lake_snapshot(snapshot_id);
comment on table lake_table is 'The current snapshot of each directory (compare-and-set by the load that publishes) and every column it ever had, so that a column id is never used twice.';
grant insert, select, update on lake_table to datong_app;

create table legal_basis (
  id text not null,
  organisation_id text not null,
  name text not null,
  law text not null,
  article text not null,
  valid_from civil_day not null,
  valid_to civil_day
);
alter table legal_basis add constraint legal_basis_pkey PRIMARY KEY (id);
alter table legal_basis add constraint legal_basis_once UNIQUE (organisation_id, law, article, name);
alter table legal_basis add constraint duty_check CHECK (((valid_to)::text >= (valid_from)::text));
alter table legal_basis add constraint legal_basis_id_check CHECK ((id ~ '^(dut|lgb)_[0-9a-z]{26}$'::text));
alter table legal_basis add constraint duty_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
comment on table legal_basis is 'Register of legal bases: law and article for which a body may ask for data (SDR art. 39).';
grant insert, select, update (valid_to) on legal_basis to datong_app;

create table membership (
  person_id text not null,
  organisation_id text not null,
  role text not null,
  granted_at timestamp with time zone not null,
  founded boolean not null default false,
  granted_by text
);
alter table membership add constraint membership_pkey PRIMARY KEY (person_id, organisation_id, role);
alter table membership add constraint membership_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id);
alter table membership add constraint membership_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table membership add constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
alter table membership add constraint membership_role_fkey FOREIGN KEY (role) REFERENCES role(key);
CREATE INDEX membership_by_organisation ON public.membership USING btree (organisation_id);
comment on table membership is 'The roles that people hold now; who granted and withdrew them, and when, is in the facts.';
comment on column membership.founded is 'Given when the platform was founded, or before roles had an age: there was nobody who could have waited.';
comment on column membership.granted_by is 'Who asked for the role; null where it was founded.';
grant delete, insert, select on membership to datong_app;

create table necessity_item (
  scenario_type text not null,
  directory_code text not null,
  column_name text not null
);
alter table necessity_item add constraint necessity_item_pkey PRIMARY KEY (scenario_type, directory_code, column_name);
alter table necessity_item add constraint necessity_item_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table necessity_item add constraint necessity_item_scenario_type_fkey FOREIGN KEY (scenario_type) REFERENCES scenario_type(code);
comment on table necessity_item is 'Necessity templates: the items without which a kind of scenario cannot work, by directory.';
grant delete, insert, select on necessity_item to datong_app;

create table negative_entry (
  id text not null,
  directory_code text not null,
  item_id text,
  clause text not null,
  review_by civil_day not null,
  valid_from civil_day not null,
  valid_to civil_day
);
alter table negative_entry add constraint negative_entry_pkey PRIMARY KEY (id);
alter table negative_entry add constraint negative_entry_check CHECK (((valid_to)::text >= (valid_from)::text));
alter table negative_entry add constraint negative_entry_id_check CHECK ((id ~ '^neg_[0-9a-z]{26}$'::text));
alter table negative_entry add constraint negative_entry_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
CREATE INDEX negative_entry_by_directory ON public.negative_entry USING btree (directory_code);
comment on table negative_entry is 'Negative list: what may not be shared, by clause, after review by the city lead (SDR art. 38). item_id null is the whole directory.';
grant insert, select, update (valid_to) on negative_entry to datong_app;

create table notice (
  id text not null,
  organisation_id text not null,
  role text,
  at timestamp with time zone not null,
  title_zh text not null,
  title_en text not null,
  subject text not null,
  link text not null
);
alter table notice add constraint notice_pkey PRIMARY KEY (id);
alter table notice add constraint notice_id_check CHECK ((id ~ '^ntc_[0-9a-z]{26}$'::text));
alter table notice add constraint notice_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
CREATE INDEX notice_by_organisation ON public.notice USING btree (organisation_id, id DESC);
comment on table notice is 'The inbox of an organisation, or of one role in it where role is set.';
grant insert, select on notice to datong_app;

create table notice_reading (
  notice_id text not null,
  person_id text not null,
  read_at timestamp with time zone not null
);
alter table notice_reading add constraint notice_reading_pkey PRIMARY KEY (notice_id, person_id);
alter table notice_reading add constraint notice_reading_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id);
comment on table notice_reading is 'Who has read which notice.';
grant insert, select on notice_reading to datong_app;

create table open_risk (
  id text not null,
  organisation_id text not null,
  description text not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone
);
alter table open_risk add constraint open_risk_pkey PRIMARY KEY (id);
alter table open_risk add constraint open_risk_check CHECK ((closed_at >= opened_at));
alter table open_risk add constraint open_risk_id_check CHECK ((id ~ '^rsk_[0-9a-z]{26}$'::text));
alter table open_risk add constraint open_risk_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
CREATE INDEX open_risk_still_open ON public.open_risk USING btree (organisation_id) WHERE (closed_at IS NULL);
comment on table open_risk is 'High risks found in the systems of a body; while one is open nothing is granted by itself.';
grant insert, select, update (closed_at) on open_risk to datong_app;

create table opening_demand (
  id text not null,
  year integer not null,
  sequence integer not null,
  state text not null,
  directory_code text,
  title text not null,
  description text not null,
  purpose text not null,
  shown_title text,
  shown_description text,
  asker_person_id text,
  asker_organisation_id text not null,
  asked_by text not null,
  follow_sha256 bytea,
  provider_id text,
  case_id text,
  proposed_at timestamp with time zone not null,
  due_at timestamp with time zone,
  planned_for civil_day,
  answer text,
  clause text,
  released_as text,
  stars integer,
  comment text,
  rated_at timestamp with time zone
);
alter table opening_demand add constraint opening_demand_pkey PRIMARY KEY (id);
alter table opening_demand add constraint opening_demand_year_sequence_key UNIQUE (year, sequence);
alter table opening_demand add constraint opening_demand_check CHECK (((asker_person_id IS NULL) = (follow_sha256 IS NOT NULL)));
alter table opening_demand add constraint opening_demand_check1 CHECK (((state = ANY (ARRAY['proposed'::text, 'assigned'::text, 'scheduled'::text])) = (case_id IS NOT NULL)));
alter table opening_demand add constraint opening_demand_check2 CHECK (((case_id IS NULL) = (due_at IS NULL)));
alter table opening_demand add constraint opening_demand_check3 CHECK (((state <> 'refused'::text) OR ((answer IS NOT NULL) AND (clause IS NOT NULL))));
alter table opening_demand add constraint opening_demand_check4 CHECK (((state = 'released'::text) = (released_as IS NOT NULL)));
alter table opening_demand add constraint opening_demand_check5 CHECK (((stars IS NULL) = (rated_at IS NULL)));
alter table opening_demand add constraint opening_demand_id_check CHECK ((id ~ '^dem_[0-9a-z]{26}$'::text));
alter table opening_demand add constraint opening_demand_sequence_check CHECK ((sequence >= 1));
alter table opening_demand add constraint opening_demand_stars_check CHECK (((stars >= 1) AND (stars <= 5)));
alter table opening_demand add constraint opening_demand_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'assigned'::text, 'scheduled'::text, 'released'::text, 'refused'::text, 'declined'::text, 'withdrawn'::text])));
alter table opening_demand add constraint opening_demand_year_check CHECK (((year >= 2000) AND (year <= 2999)));
alter table opening_demand add constraint opening_demand_asker_organisation_id_fkey FOREIGN KEY (asker_organisation_id) REFERENCES organisation(id);
alter table opening_demand add constraint opening_demand_asker_person_id_fkey FOREIGN KEY (asker_person_id) REFERENCES person(id);
alter table opening_demand add constraint opening_demand_case_id_fkey FOREIGN KEY (case_id) REFERENCES work_case(id);
alter table opening_demand add constraint opening_demand_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table opening_demand add constraint opening_demand_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
alter table opening_demand add constraint opening_demand_released_as_fkey FOREIGN KEY (released_as) REFERENCES directory(code);
CREATE INDEX opening_demand_by_asker ON public.opening_demand USING btree (asker_person_id, id);
CREATE INDEX opening_demand_by_provider ON public.opening_demand USING btree (provider_id, id);
CREATE INDEX opening_demand_due ON public.opening_demand USING btree (due_at) WHERE (due_at IS NOT NULL);
comment on table opening_demand is 'Demands for open data. Every move is a fact; whoever asked is told by kind only.';
comment on column opening_demand.shown_title is 'What everybody reads where the text as sent names persons or is not fit to show.';
comment on column opening_demand.follow_sha256 is 'Digest of the code by which someone without an account follows the demand; the code is kept nowhere.';
grant insert, select, update (answer), update (case_id), update (clause), update (comment), update (due_at), update (planned_for), update (provider_id), update (rated_at), update (released_as), update (shown_description), update (shown_title), update (stars), update (state) on opening_demand to datong_app;

create table opening_error_report (
  id text not null,
  year integer not null,
  sequence integer not null,
  directory_code text not null,
  release_id text not null,
  provider_id text not null,
  kind text not null,
  place text,
  description text not null,
  suggestion text,
  shown_description text,
  reporter_person_id text,
  reporter_organisation_id text not null,
  reported_by text not null,
  follow_sha256 bytea,
  reported_at timestamp with time zone not null,
  state text not null,
  outcome text,
  answer text,
  answered_at timestamp with time zone,
  case_id text,
  due_at timestamp with time zone
);
alter table opening_error_report add constraint opening_error_report_pkey PRIMARY KEY (id);
alter table opening_error_report add constraint opening_error_report_year_sequence_key UNIQUE (year, sequence);
alter table opening_error_report add constraint opening_error_report_check CHECK (((reporter_person_id IS NULL) = (follow_sha256 IS NOT NULL)));
alter table opening_error_report add constraint opening_error_report_check1 CHECK (((state = 'reported'::text) = (case_id IS NOT NULL)));
alter table opening_error_report add constraint opening_error_report_check2 CHECK (((case_id IS NULL) = (due_at IS NULL)));
alter table opening_error_report add constraint opening_error_report_check3 CHECK (((state = 'answered'::text) = (answer IS NOT NULL)));
alter table opening_error_report add constraint opening_error_report_check4 CHECK (((answer IS NULL) = (outcome IS NULL)));
alter table opening_error_report add constraint opening_error_report_check5 CHECK (((answer IS NULL) = (answered_at IS NULL)));
alter table opening_error_report add constraint opening_error_report_id_check CHECK ((id ~ '^oer_[0-9a-z]{26}$'::text));
alter table opening_error_report add constraint opening_error_report_kind_check CHECK ((kind = ANY (ARRAY['wrong-value'::text, 'missing-rows'::text, 'duplicate-rows'::text, 'outdated'::text, 'file-unreadable'::text, 'description'::text, 'other'::text])));
alter table opening_error_report add constraint opening_error_report_outcome_check CHECK ((outcome = ANY (ARRAY['corrected'::text, 'will-correct'::text, 'no-error'::text])));
alter table opening_error_report add constraint opening_error_report_sequence_check CHECK ((sequence >= 1));
alter table opening_error_report add constraint opening_error_report_state_check CHECK ((state = ANY (ARRAY['reported'::text, 'answered'::text, 'withdrawn'::text])));
alter table opening_error_report add constraint opening_error_report_year_check CHECK (((year >= 2000) AND (year <= 2999)));
alter table opening_error_report add constraint opening_error_report_case_id_fkey FOREIGN KEY (case_id) REFERENCES work_case(id);
alter table opening_error_report add constraint opening_error_report_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table opening_error_report add constraint opening_error_report_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
alter table opening_error_report add constraint opening_error_report_release_id_fkey FOREIGN KEY (release_id) REFERENCES opening_release(release_id);
alter table opening_error_report add constraint opening_error_report_reporter_organisation_id_fkey FOREIGN KEY (reporter_organisation_id) REFERENCES organisation(id);
alter table opening_error_report add constraint opening_error_report_reporter_person_id_fkey FOREIGN KEY (reporter_person_id) REFERENCES person(id);
CREATE INDEX opening_error_report_by_directory ON public.opening_error_report USING btree (directory_code, id);
CREATE INDEX opening_error_report_by_provider ON public.opening_error_report USING btree (provider_id, id);
CREATE INDEX opening_error_report_by_reporter ON public.opening_error_report USING btree (reporter_person_id, id);
comment on table opening_error_report is '数据纠错: an error in an open data set, told by anybody and answered by its provider.';
comment on column opening_error_report.follow_sha256 is 'Digest of the code by which someone without an account follows the report; the code is kept nowhere.';
grant insert, select, update (answer), update (answered_at), update (case_id), update (due_at), update (outcome), update (shown_description), update (state) on opening_error_report to datong_app;

create table opening_health (
  directory_code text not null,
  provider_id text not null,
  release_id text not null,
  checked_at timestamp with time zone not null,
  data_on civil_day not null,
  due_at timestamp with time zone,
  stale boolean not null,
  problems jsonb not null,
  described_percent integer not null,
  case_id text
);
alter table opening_health add constraint opening_health_pkey PRIMARY KEY (directory_code);
alter table opening_health add constraint opening_health_described_percent_check CHECK (((described_percent >= 0) AND (described_percent <= 100)));
alter table opening_health add constraint opening_health_case_id_fkey FOREIGN KEY (case_id) REFERENCES work_case(id);
alter table opening_health add constraint opening_health_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table opening_health add constraint opening_health_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
alter table opening_health add constraint opening_health_release_id_fkey FOREIGN KEY (release_id) REFERENCES opening_release(release_id);
CREATE INDEX opening_health_by_provider ON public.opening_health USING btree (provider_id, directory_code);
comment on table opening_health is 'What the last check of each open data set found; every change of it is a fact.';
grant delete, insert, select, update on opening_health to datong_app;

create table opening_misuse (
  id text not null,
  agreement_id text not null,
  organisation_id text not null,
  breach text not null,
  evidence text not null,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolution text,
  provider_id text not null,
  directory_code text not null,
  description text
);
alter table opening_misuse add constraint opening_misuse_pkey PRIMARY KEY (id);
alter table opening_misuse add constraint opening_misuse_breach_check CHECK ((breach = ANY (ARRAY['resale'::text, 're-identification'::text, 'beyond-scope'::text, 'no-feedback'::text, 'other'::text])));
alter table opening_misuse add constraint opening_misuse_check CHECK ((resolved_at >= recorded_at));
alter table opening_misuse add constraint opening_misuse_check1 CHECK (((resolved_at IS NULL) = (resolution IS NULL)));
alter table opening_misuse add constraint opening_misuse_id_check CHECK ((id ~ '^mis_[0-9a-z]{26}$'::text));
alter table opening_misuse add constraint opening_misuse_other_check CHECK (((breach = 'other'::text) = (description IS NOT NULL)));
alter table opening_misuse add constraint opening_misuse_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id);
alter table opening_misuse add constraint opening_misuse_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table opening_misuse add constraint opening_misuse_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table opening_misuse add constraint opening_misuse_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
CREATE INDEX opening_misuse_by_organisation ON public.opening_misuse USING btree (organisation_id, id);
CREATE INDEX opening_misuse_by_provider ON public.opening_misuse USING btree (provider_id, id);
CREATE INDEX opening_misuse_open ON public.opening_misuse USING btree (organisation_id) WHERE (resolved_at IS NULL);
comment on table opening_misuse is 'Breaches of the use agreement; while one is open its body is granted nothing new.';
comment on column opening_misuse.description is 'Which duty of the use agreement was breached, where it is none of those that have a name.';
grant insert, select, update (resolution), update (resolved_at) on opening_misuse to datong_app;

create table opening_plan (
  id text not null,
  year integer not null,
  provider_id text not null,
  version integer not null,
  state text not null,
  items jsonb not null,
  note text not null,
  drafted_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  published_at timestamp with time zone,
  returned_reason text,
  case_id text,
  due_at timestamp with time zone
);
alter table opening_plan add constraint opening_plan_pkey PRIMARY KEY (id);
alter table opening_plan add constraint opening_plan_provider_id_year_version_key UNIQUE (provider_id, year, version);
alter table opening_plan add constraint opening_plan_check CHECK (((state = 'submitted'::text) = (case_id IS NOT NULL)));
alter table opening_plan add constraint opening_plan_check1 CHECK (((case_id IS NULL) = (due_at IS NULL)));
alter table opening_plan add constraint opening_plan_check2 CHECK (((state = ANY (ARRAY['published'::text, 'superseded'::text])) = (published_at IS NOT NULL)));
alter table opening_plan add constraint opening_plan_id_check CHECK ((id ~ '^opl_[0-9a-z]{26}$'::text));
alter table opening_plan add constraint opening_plan_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'published'::text, 'superseded'::text])));
alter table opening_plan add constraint opening_plan_version_check CHECK ((version >= 1));
alter table opening_plan add constraint opening_plan_year_check CHECK (((year >= 2000) AND (year <= 2999)));
alter table opening_plan add constraint opening_plan_case_id_fkey FOREIGN KEY (case_id) REFERENCES work_case(id);
alter table opening_plan add constraint opening_plan_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
CREATE INDEX opening_plan_by_year ON public.opening_plan USING btree (year, id);
CREATE UNIQUE INDEX opening_plan_published ON public.opening_plan USING btree (provider_id, year) WHERE (state = 'published'::text);
CREATE UNIQUE INDEX opening_plan_working ON public.opening_plan USING btree (provider_id, year) WHERE (state = ANY (ARRAY['draft'::text, 'submitted'::text]));
comment on table opening_plan is '年度开放计划: what a department opens in a year, by version. A published version stays as it was.';
grant insert, select, update (case_id), update (due_at), update (items), update (note), update (published_at), update (returned_reason), update (state), update (submitted_at) on opening_plan to datong_app;

create table opening_release (
  release_id text not null,
  directory_code text not null,
  directory_version integer not null,
  directory_name text not null,
  provider_id text not null,
  snapshot_id text not null,
  profile_version integer,
  profile jsonb not null,
  plan jsonb not null,
  requested_by text not null,
  created_at timestamp with time zone not null,
  state text not null,
  step text,
  rows_done bigint not null default 0,
  row_count bigint,
  checks jsonb not null default '[]'::jsonb,
  files jsonb not null default '[]'::jsonb,
  sample jsonb not null default '[]'::jsonb,
  reasons jsonb not null default '[]'::jsonb,
  agreement_id text,
  released_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  updated_at timestamp with time zone not null
);
alter table opening_release add constraint opening_release_pkey PRIMARY KEY (release_id);
alter table opening_release add constraint opening_release_check CHECK (((state <> ALL (ARRAY['released'::text, 'replaced'::text, 'withdrawn'::text])) OR ((released_at IS NOT NULL) AND (agreement_id IS NOT NULL))));
alter table opening_release add constraint opening_release_check1 CHECK (((state = 'withdrawn'::text) = ((withdrawn_at IS NOT NULL) AND (withdrawn_reason IS NOT NULL))));
alter table opening_release add constraint opening_release_release_id_check CHECK ((release_id ~ '^rel_[0-9a-z]{26}$'::text));
alter table opening_release add constraint opening_release_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'checking'::text, 'writing'::text, 'publishing'::text, 'released'::text, 'suspended'::text, 'replaced'::text, 'withdrawn'::text, 'stopped'::text, 'failed'::text, 'cancelled'::text])));
alter table opening_release add constraint opening_release_directory_code_profile_version_fkey FOREIGN KEY (directory_code, profile_version) REFERENCES opening_release_profile(directory_code, version);
CREATE INDEX opening_release_by_directory ON public.opening_release USING btree (directory_code, release_id DESC);
CREATE UNIQUE INDEX opening_release_current ON public.opening_release USING btree (directory_code) WHERE (state = ANY (ARRAY['released'::text, 'suspended'::text]));
CREATE UNIQUE INDEX opening_release_one_at_a_time ON public.opening_release USING btree (directory_code) WHERE (state = ANY (ARRAY['waiting'::text, 'checking'::text, 'writing'::text, 'publishing'::text]));
comment on table opening_release is 'Every release that was begun: what it was made from and judged by, its report with the rows that cause a stop, its files. Never deleted.';
comment on column opening_release.plan is 'Columns, transforms and quasi-identifiers as they stood when the release began, so that it goes on the same after a crash.';
comment on column opening_release.checks is 'The report. Rows that cause a stop are cut values and row numbers, for the provider only.';
grant insert, select, update (agreement_id), update (checks), update (files), update (reasons), update (released_at), update (row_count), update (rows_done), update (sample), update (state), update (step), update (updated_at), update (withdrawn_at), update (withdrawn_reason) on opening_release to datong_app;

create table opening_release_profile (
  directory_code text not null,
  version integer not null,
  profile jsonb not null,
  declared_by text not null,
  declared_at timestamp with time zone not null
);
alter table opening_release_profile add constraint opening_release_profile_pkey PRIMARY KEY (directory_code, version);
alter table opening_release_profile add constraint opening_release_profile_version_check CHECK ((version > 0));
comment on table opening_release_profile is 'How a data set is judged before it opens: quasi-identifiers, counts, transforms, licence. Each declaration is a version; a release names the one it was judged by.';
grant insert, select on opening_release_profile to datong_app;

create table opening_showcase (
  id text not null,
  kind text not null,
  title text not null,
  summary text not null,
  url text not null,
  directory_codes text[] not null,
  agreement_id text,
  provider_id text,
  organisation_id text not null,
  submitted_by text not null,
  submitted_at timestamp with time zone not null,
  state text not null,
  consumer_agreed_at timestamp with time zone,
  provider_agreed_at timestamp with time zone,
  case_id text,
  due_at timestamp with time zone,
  published_at timestamp with time zone,
  reason text
);
alter table opening_showcase add constraint opening_showcase_pkey PRIMARY KEY (id);
alter table opening_showcase add constraint opening_showcase_check CHECK (((agreement_id IS NULL) = (provider_id IS NULL)));
alter table opening_showcase add constraint opening_showcase_check1 CHECK (((state = 'submitted'::text) = (case_id IS NOT NULL)));
alter table opening_showcase add constraint opening_showcase_check2 CHECK (((case_id IS NULL) = (due_at IS NULL)));
alter table opening_showcase add constraint opening_showcase_check3 CHECK (((state <> 'published'::text) OR (agreement_id IS NULL) OR ((consumer_agreed_at IS NOT NULL) AND (provider_agreed_at IS NOT NULL))));
alter table opening_showcase add constraint opening_showcase_directory_codes_check CHECK (((cardinality(directory_codes) >= 1) AND (cardinality(directory_codes) <= 20)));
alter table opening_showcase add constraint opening_showcase_id_check CHECK ((id ~ '^shc_[0-9a-z]{26}$'::text));
alter table opening_showcase add constraint opening_showcase_kind_check CHECK ((kind = ANY (ARRAY['application'::text, 'service'::text, 'article'::text, 'research'::text, 'teaching'::text])));
alter table opening_showcase add constraint opening_showcase_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'published'::text, 'declined'::text, 'withdrawn'::text])));
alter table opening_showcase add constraint opening_showcase_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id);
alter table opening_showcase add constraint opening_showcase_case_id_fkey FOREIGN KEY (case_id) REFERENCES work_case(id);
alter table opening_showcase add constraint opening_showcase_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table opening_showcase add constraint opening_showcase_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
CREATE INDEX opening_showcase_by_directory ON public.opening_showcase USING gin (directory_codes);
CREATE INDEX opening_showcase_by_state ON public.opening_showcase USING btree (state, id);
comment on table opening_showcase is '利用成果展示: what was made of open data, shown after a review and until it is withdrawn.';
comment on column opening_showcase.agreement_id is 'The conditional agreement whose results are shown; then both parties have to agree.';
grant insert, select, update (case_id), update (consumer_agreed_at), update (due_at), update (provider_agreed_at), update (published_at), update (reason), update (state) on opening_showcase to datong_app;

create table opening_use_result (
  agreement_id text not null,
  directory_code text not null,
  organisation_id text not null,
  due_on civil_day not null,
  reported_at timestamp with time zone,
  title text,
  description text,
  url text,
  breach_on civil_day,
  reminded_at timestamp with time zone
);
alter table opening_use_result add constraint opening_use_result_pkey PRIMARY KEY (agreement_id);
alter table opening_use_result add constraint opening_use_result_check CHECK (((reported_at IS NULL) = (title IS NULL)));
alter table opening_use_result add constraint opening_use_result_check1 CHECK (((title IS NULL) = (description IS NULL)));
alter table opening_use_result add constraint opening_use_result_check2 CHECK (((breach_on)::text > (due_on)::text));
alter table opening_use_result add constraint opening_use_result_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id);
alter table opening_use_result add constraint opening_use_result_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table opening_use_result add constraint opening_use_result_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
CREATE INDEX opening_use_result_by_directory ON public.opening_use_result USING btree (directory_code, agreement_id);
CREATE INDEX opening_use_result_owed ON public.opening_use_result USING btree (due_on) WHERE (reported_at IS NULL);
comment on table opening_use_result is 'Results of use that are owed under a conditional agreement, and told once.';
comment on column opening_use_result.breach_on is 'The day on which silence becomes a breach; null under agreements from before the rule.';
grant insert, select, update (description), update (reminded_at), update (reported_at), update (title), update (url) on opening_use_result to datong_app;

create table organisation (
  id text not null,
  name text not null,
  kind text not null,
  credit_code text,
  region_code text not null,
  front_code text,
  state text not null default 'active'::text,
  dengbao_level smallint not null default 2,
  credit_score smallint not null default 100,
  registered_at timestamp with time zone not null
);
alter table organisation add constraint organisation_pkey PRIMARY KEY (id);
alter table organisation add constraint organisation_credit_code_key UNIQUE (credit_code);
alter table organisation add constraint organisation_front_code_key UNIQUE (front_code);
alter table organisation add constraint organisation_name_key UNIQUE (name);
alter table organisation add constraint organisation_check CHECK (((kind = 'public'::text) = (credit_code IS NULL)));
alter table organisation add constraint organisation_credit_code_check CHECK ((credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text));
alter table organisation add constraint organisation_credit_score_check CHECK (((credit_score >= 0) AND (credit_score <= 100)));
alter table organisation add constraint organisation_dengbao_level_check CHECK (((dengbao_level >= 1) AND (dengbao_level <= 4)));
alter table organisation add constraint organisation_front_code_check CHECK ((front_code ~ '^[1-3][0-9]{5,}$'::text));
alter table organisation add constraint organisation_id_check CHECK ((id ~ '^org_[0-9a-z]{26}$'::text));
alter table organisation add constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['data-centre'::text, 'department'::text, 'district'::text, 'company'::text, 'public'::text])));
alter table organisation add constraint organisation_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table organisation add constraint organisation_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text])));
alter table organisation add constraint organisation_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code);
comment on table organisation is 'Bodies that hold, ask for or run data: the data centre, departments, districts, companies, and the public as one body in which citizens stand.';
comment on column organisation.credit_code is 'Unified social credit code (GB 32100-2015). Length and alphabet are checked here, the check character by the program.';
comment on column organisation.front_code is 'Front of the resource codes that this body gives out; no two bodies share one, so a code names its giver.';
grant insert, select, update (state) on organisation to datong_app;

create table person (
  id text not null,
  account text not null,
  name text not null,
  fictional boolean not null,
  registered_at timestamp with time zone not null,
  registered_by text
);
alter table person add constraint person_pkey PRIMARY KEY (id);
alter table person add constraint person_account_key UNIQUE (account);
alter table person add constraint person_account_check CHECK ((account ~ '^[a-z][a-z0-9._-]{1,31}$'::text));
alter table person add constraint person_id_check CHECK ((id ~ '^per_[0-9a-z]{26}$'::text));
alter table person add constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table person add constraint person_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES person(id);
comment on table person is 'People who may sign in. Fictional people of the demo city are marked.';
comment on column person.registered_by is 'Who asked for the account; compared when the two halves of an act come from one hand.';
grant insert, select on person to datong_app;

create table person_password (
  person_id text not null,
  hash text not null,
  must_change boolean not null,
  changed_at timestamp with time zone not null
);
alter table person_password add constraint person_password_pkey PRIMARY KEY (person_id);
alter table person_password add constraint person_password_hash_check CHECK ((hash ~~ '$argon2id$%'::text));
alter table person_password add constraint person_password_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
comment on table person_password is 'Slow hashes (argon2id), in a table of their own so that no query for people can carry one along.';
grant insert, select, update on person_password to datong_app;

create table recovery_code (
  person_id text not null,
  code_digest bytea not null
);
alter table recovery_code add constraint recovery_code_pkey PRIMARY KEY (person_id, code_digest);
alter table recovery_code add constraint recovery_code_code_digest_check CHECK ((length(code_digest) = 32));
alter table recovery_code add constraint recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
comment on table recovery_code is 'What still lets somebody in who lost the second factor; each goes when it is used. Keyed digests only.';
grant delete, insert, select on recovery_code to datong_app;

create table region (
  code text not null,
  name text not null,
  name_en text not null,
  parent text,
  valid_from date,
  valid_to date,
  successor text,
  source text not null,
  confidence text not null
);
alter table region add constraint region_pkey PRIMARY KEY (code);
alter table region add constraint region_check CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from < valid_to)));
alter table region add constraint region_check1 CHECK (((valid_to IS NULL) = (successor IS NULL)));
alter table region add constraint region_code_check CHECK ((code ~ '^[0-9]{6}$'::text));
alter table region add constraint region_confidence_check CHECK ((confidence = ANY (ARRAY['checked'::text, 'known'::text])));
alter table region add constraint region_parent_fkey FOREIGN KEY (parent) REFERENCES region(code);
alter table region add constraint region_successor_fkey FOREIGN KEY (successor) REFERENCES region(code);
comment on table region is 'Region codes of GB/T 2260 with the time in which each was given out. Retired codes stay: they are in identity numbers issued while they held.';
comment on column region.valid_from is 'Null: before our records. Known to the year, the first day of that year stands here.';
comment on column region.valid_to is 'First day on which the code was no longer given out; known to the year, the first day of the next.';
grant select on region to datong_app;

create table request (
  id text not null,
  number text not null,
  state text not null,
  verdict text not null,
  scenario_id text not null,
  directory_code text not null,
  directory_version integer not null,
  directory_name text not null,
  applicant_id text not null,
  provider_id text not null,
  items jsonb not null,
  terms jsonb not null,
  undertakings jsonb not null,
  facts jsonb not null,
  decision jsonb not null,
  submitted_by text not null,
  submitted_at timestamp with time zone not null,
  case_id text,
  agreement_id text,
  first_approval jsonb,
  reason text,
  supplement text,
  more_asked boolean not null default false,
  deliver_by timestamp with time zone,
  channel text not null
);
alter table request add constraint request_pkey PRIMARY KEY (id);
alter table request add constraint request_number_key UNIQUE (number);
alter table request add constraint request_channel_check CHECK ((channel ~ '^[a-z]+$'::text));
alter table request add constraint sharing_request_check CHECK (((state = 'granted'::text) = (agreement_id IS NOT NULL)));
alter table request add constraint sharing_request_check1 CHECK (((state <> 'refused'::text) OR (reason IS NOT NULL)));
alter table request add constraint sharing_request_check2 CHECK (((NOT more_asked) OR (reason IS NOT NULL)));
alter table request add constraint sharing_request_id_check CHECK ((id ~ '^req_[0-9a-z]{26}$'::text));
alter table request add constraint sharing_request_items_check CHECK ((jsonb_array_length(items) > 0));
alter table request add constraint sharing_request_state_check CHECK ((state = ANY (ARRAY['denied'::text, 'provider-review'::text, 'security-review'::text, 'need-more'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text, 'disputed'::text, 'closed'::text])));
alter table request add constraint sharing_request_verdict_check CHECK ((verdict = ANY (ARRAY['DENY'::text, 'AUTO'::text, 'MANUAL'::text])));
alter table request add constraint sharing_request_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id);
alter table request add constraint sharing_request_applicant_id_fkey FOREIGN KEY (applicant_id) REFERENCES organisation(id);
alter table request add constraint sharing_request_case_id_fkey FOREIGN KEY (case_id) REFERENCES work_case(id);
alter table request add constraint sharing_request_directory_code_fkey FOREIGN KEY (directory_code) REFERENCES directory(code);
alter table request add constraint sharing_request_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES organisation(id);
alter table request add constraint sharing_request_scenario_id_fkey FOREIGN KEY (scenario_id) REFERENCES scenario(id);
CREATE INDEX request_by_applicant ON public.request USING btree (applicant_id, id);
CREATE INDEX request_by_directory ON public.request USING btree (directory_code, id);
CREATE INDEX request_by_provider ON public.request USING btree (provider_id, id);
comment on table request is 'Requests of every channel under a scenario, with the facts the decision was taken on and the result of each rule, kept for good. Their moves are facts about request:<id>.';
comment on column request.facts is 'Everything the rules of the channel looked at: a candidate rule set is tried on these.';
comment on column request.first_approval is 'Who agreed first, and to what, where a second person has to agree.';
grant insert, select, update (agreement_id), update (case_id), update (deliver_by), update (first_approval), update (more_asked), update (reason), update (state), update (supplement) on request to datong_app;

create table role (
  key text not null,
  name_zh text not null,
  name_en text not null,
  duty text not null,
  fits text[] not null,
  city_wide boolean not null default false,
  excludes text[] not null default '{}'::text[]
);
alter table role add constraint role_pkey PRIMARY KEY (key);
alter table role add constraint role_fits_check CHECK ((cardinality(fits) > 0));
comment on table role is 'What a person may be in an organisation, and in which kinds of organisation. Duties move between offices when offices are reformed; the keys stay.';
comment on column role.city_wide is 'Where a rule names this role, it counts for every organisation, not only for the one it is held in.';
comment on column role.excludes is 'Roles that nobody may hold beside this one, in whatever organisation: who hands out roles touches no data.';
grant select on role to datong_app;

create table rule_set (
  version text not null,
  effective_from civil_day not null,
  source text not null,
  rules jsonb not null,
  adopted_by text not null,
  adopted_at timestamp with time zone not null,
  channel text not null
);
alter table rule_set add constraint rule_set_pkey PRIMARY KEY (channel, version);
alter table rule_set add constraint rule_set_once_a_day UNIQUE (channel, effective_from);
alter table rule_set add constraint rule_set_channel_check CHECK ((channel ~ '^[a-z]+$'::text));
alter table rule_set add constraint rule_set_version_check CHECK ((version ~ '^[0-9]{4}-[0-9]{1,3}$'::text));
comment on table rule_set is 'Rule sets of a channel adopted by the data centre beside those that come with the program. Superseded by a later effective_from, never edited.';
grant insert, select on rule_set to datong_app;

create table run (
  id text not null,
  kind text not null,
  subject text not null,
  title text not null,
  organisation_id text,
  started_by text not null,
  exclusive boolean not null,
  input jsonb not null,
  state text not null,
  step text,
  done bigint not null default 0,
  total bigint,
  counts jsonb not null default '{}'::jsonb,
  rejects bigint not null default 0,
  rejects_kept integer not null default 0,
  "position" jsonb,
  result jsonb not null default '{}'::jsonb,
  reasons jsonb not null default '[]'::jsonb,
  attempt integer not null default 0,
  lease text,
  lease_until timestamp with time zone,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  updated_at timestamp with time zone not null
);
alter table run add constraint run_pkey PRIMARY KEY (id);
alter table run add constraint run_check CHECK ((rejects_kept <= rejects));
alter table run add constraint run_check1 CHECK (((lease IS NULL) = (lease_until IS NULL)));
alter table run add constraint run_check2 CHECK (((state = ANY (ARRAY['running'::text, 'cancelling'::text])) = (lease IS NOT NULL)));
alter table run add constraint run_check3 CHECK (((state = ANY (ARRAY['queued'::text, 'running'::text, 'cancelling'::text])) = (finished_at IS NULL)));
alter table run add constraint run_done_check CHECK ((done >= 0));
alter table run add constraint run_id_check CHECK ((id ~ '^(run|imp|lod)_[0-9a-z]{26}$'::text));
alter table run add constraint run_rejects_check CHECK ((rejects >= 0));
alter table run add constraint run_rejects_kept_check CHECK ((rejects_kept >= 0));
alter table run add constraint run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'cancelling'::text, 'cancelled'::text, 'failed'::text, 'stopped-by-check'::text, 'completed'::text])));
alter table run add constraint run_total_check CHECK ((total >= 0));
alter table run add constraint run_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
CREATE INDEX run_by_subject ON public.run USING btree (kind, subject, created_at DESC);
CREATE INDEX run_newest ON public.run USING btree (created_at DESC, id DESC);
CREATE UNIQUE INDEX run_one_at_a_time ON public.run USING btree (kind, subject) WHERE (exclusive AND (finished_at IS NULL));
CREATE INDEX run_under_way ON public.run USING btree (state) WHERE (finished_at IS NULL);
comment on table run is 'Every long run: what it was asked to do, how far it is, who holds it, how it ended. Position and counts move with each commit, so a killed one goes on exactly where it was.';
comment on column run.id is 'Runs from before there was one table keep their ids (`imp_`, `lod_`), because facts and data name them.';
comment on column run.exclusive is 'Whether another run of this kind and subject has to wait for its end.';
comment on column run.input is 'What it was asked to do, in the terms of its kind; never changed.';
comment on column run.rejects_kept is 'How many of the rejects stand in run_reject; beyond a limit they are only counted.';
comment on column run."position" is 'Where the next attempt goes on, in the terms of its kind.';
comment on column run.lease is 'The attempt that works on it now; a dead process loses it when lease_until passes.';
grant insert, select, update on run to datong_app;

create table run_reject (
  run_id text not null,
  reject_no integer not null,
  line bigint not null,
  name text,
  reasons jsonb not null
);
alter table run_reject add constraint run_reject_pkey PRIMARY KEY (run_id, reject_no);
alter table run_reject add constraint run_reject_line_check CHECK ((line >= 0));
alter table run_reject add constraint run_reject_reject_no_check CHECK ((reject_no > 0));
alter table run_reject add constraint run_reject_run_id_fkey FOREIGN KEY (run_id) REFERENCES run(id);
comment on table run_reject is 'Lines, records or rows that a run did not take, each with every reason. A run that starts over drops those of the attempt that was interrupted.';
grant delete, insert, select on run_reject to datong_app;

create table scenario (
  id text not null,
  code text not null,
  organisation_id text not null,
  form jsonb not null,
  registered_at timestamp with time zone not null,
  channel text not null
);
alter table scenario add constraint scenario_pkey PRIMARY KEY (id);
alter table scenario add constraint scenario_code_key UNIQUE (code);
alter table scenario add constraint scenario_channel_check CHECK ((channel ~ '^[a-z]+$'::text));
alter table scenario add constraint scenario_id_check CHECK ((id ~ '^scn_[0-9a-z]{26}$'::text));
alter table scenario add constraint scenario_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
CREATE INDEX scenario_by_organisation ON public.scenario USING btree (organisation_id, id);
comment on table scenario is 'Registered scenarios (SDR art. 39). A changed scenario is a new one, so a decision keeps what it was taken on.';
grant insert, select on scenario to datong_app;

create table scenario_type (
  code text not null,
  name_zh text not null,
  name_en text not null,
  covers_public_items boolean not null
);
alter table scenario_type add constraint scenario_type_pkey PRIMARY KEY (code);
alter table scenario_type add constraint scenario_type_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,39}$'::text));
comment on table scenario_type is 'Kinds of scenario that providers can put on their fast-track lists.';
comment on column scenario_type.covers_public_items is 'Unconditionally shared items without personal information are within the necessity template.';
grant insert, select on scenario_type to datong_app;

create table session (
  id text not null,
  token_sha256 bytea not null,
  person_id text not null,
  organisation_id text not null,
  kind text not null,
  opened_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  address_digest bytea
);
alter table session add constraint session_pkey PRIMARY KEY (id);
alter table session add constraint session_token_sha256_key UNIQUE (token_sha256);
alter table session add constraint session_address_digest_check CHECK ((length(address_digest) = 32));
alter table session add constraint session_id_check CHECK ((id ~ '^ses_[0-9a-z]{26}$'::text));
alter table session add constraint session_kind_check CHECK ((kind = ANY (ARRAY['browser'::text, 'program'::text])));
alter table session add constraint session_token_sha256_check CHECK ((length(token_sha256) = 32));
alter table session add constraint session_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id);
alter table session add constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
CREATE INDEX session_by_organisation ON public.session USING btree (organisation_id) WHERE (closed_at IS NULL);
CREATE INDEX session_by_person ON public.session USING btree (person_id);
CREATE INDEX session_open_by_person ON public.session USING btree (person_id, opened_at) WHERE (closed_at IS NULL);
comment on table session is 'Who is signed in and for which body. Only the digest of the token is kept: reading this table lets nobody in.';
comment on column session.address_digest is 'Keyed digest of the address at sign-in: tells whether two sessions came from one place, not from which.';
grant delete, insert, select, update (closed_at), update (last_seen_at) on session to datong_app;

create table sign_in_attempt (
  attempt_id bigint not null generated always as identity,
  account_digest bytea not null,
  address_digest bytea,
  succeeded boolean not null,
  at timestamp with time zone not null
);
alter table sign_in_attempt add constraint sign_in_attempt_pkey PRIMARY KEY (attempt_id);
alter table sign_in_attempt add constraint sign_in_attempt_account_digest_check CHECK ((length(account_digest) = 32));
alter table sign_in_attempt add constraint sign_in_attempt_address_digest_check CHECK ((length(address_digest) = 32));
CREATE INDEX sign_in_attempt_by_account ON public.sign_in_attempt USING btree (account_digest, at);
CREATE INDEX sign_in_attempt_by_address ON public.sign_in_attempt USING btree (address_digest, at);
CREATE INDEX sign_in_attempt_by_pair ON public.sign_in_attempt USING btree (account_digest, address_digest, at);
CREATE INDEX sign_in_attempt_by_time ON public.sign_in_attempt USING btree (at);
comment on table sign_in_attempt is 'Attempts of the last day, for throttling and lock-out. Account and address are keyed digests: people type passwords into the wrong field, and an address is personal data.';
grant delete, insert, select on sign_in_attempt to datong_app;

create table totp_factor (
  person_id text not null,
  secret_sealed bytea not null,
  enrolled_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null default 0
);
alter table totp_factor add constraint totp_factor_pkey PRIMARY KEY (person_id);
alter table totp_factor add constraint totp_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
comment on table totp_factor is 'Time-based one-time passwords (RFC 6238). The secret is sealed with the key of the installation: reading this table gives nobody a code. last_step keeps a code from being used twice.';
grant delete, insert, select, update on totp_factor to datong_app;

create table two_person_act (
  id text not null,
  action text not null,
  input jsonb not null,
  input_sha256 text not null,
  seconds text[] not null,
  beneficiaries text[] not null,
  proposed_by text not null,
  proposer_name text not null,
  proposer_roles text[] not null,
  proposer_session text,
  proposed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  decided_by text,
  decider_name text,
  decided_at timestamp with time zone,
  note text,
  carried_out_at timestamp with time zone
);
alter table two_person_act add constraint two_person_act_pkey PRIMARY KEY (id);
alter table two_person_act add constraint two_person_act_check CHECK ((expires_at > proposed_at));
alter table two_person_act add constraint two_person_act_check1 CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by) OR (state = 'rejected'::text)));
alter table two_person_act add constraint two_person_act_check2 CHECK (((decided_by IS NULL) OR (state = 'rejected'::text) OR (decided_by <> ALL (beneficiaries))));
alter table two_person_act add constraint two_person_act_check3 CHECK (((state <> ALL (ARRAY['approved'::text, 'carried-out'::text])) OR ((decided_by IS NOT NULL) AND (decided_at IS NOT NULL))));
alter table two_person_act add constraint two_person_act_check4 CHECK (((state = 'carried-out'::text) = (carried_out_at IS NOT NULL)));
alter table two_person_act add constraint two_person_act_id_check CHECK ((id ~ '^act_[0-9a-z]{26}$'::text));
alter table two_person_act add constraint two_person_act_input_sha256_check CHECK ((input_sha256 ~ '^[0-9a-f]{64}$'::text));
alter table two_person_act add constraint two_person_act_seconds_check CHECK ((cardinality(seconds) > 0));
alter table two_person_act add constraint two_person_act_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'rejected'::text, 'expired'::text, 'carried-out'::text])));
CREATE INDEX two_person_act_by_time ON public.two_person_act USING btree (id DESC);
CREATE UNIQUE INDEX two_person_act_open ON public.two_person_act USING btree (proposed_by, action, input_sha256) WHERE (state = ANY (ARRAY['waiting'::text, 'approved'::text]));
comment on table two_person_act is 'Acts that one person proposed and another must approve before the first can carry them out. No secret stands in an input.';
grant insert, select, update (carried_out_at), update (decided_at), update (decided_by), update (decider_name), update (note), update (state) on two_person_act to datong_app;

create table usage_hour (
  agreement_id text not null,
  hour timestamp with time zone not null,
  calls integer not null,
  refused integer not null,
  records bigint not null,
  bytes bigint not null
);
alter table usage_hour add constraint usage_hour_pkey PRIMARY KEY (agreement_id, hour);
alter table usage_hour add constraint usage_hour_bytes_check CHECK ((bytes >= 0));
alter table usage_hour add constraint usage_hour_calls_check CHECK ((calls >= 0));
alter table usage_hour add constraint usage_hour_hour_check CHECK ((date_trunc('hour'::text, (hour AT TIME ZONE 'UTC'::text)) = (hour AT TIME ZONE 'UTC'::text)));
alter table usage_hour add constraint usage_hour_records_check CHECK ((records >= 0));
alter table usage_hour add constraint usage_hour_refused_check CHECK ((refused >= 0));
comment on table usage_hour is 'Calls, refusals, records and bytes of each agreement by hour, added up from the evidence log.';
comment on column usage_hour.calls is 'Answered calls; refused ones are counted in their own column.';
grant insert, select, update on usage_hour to datong_app;

create table usage_subject (
  agreement_id text not null,
  day date not null,
  subject text not null
);
alter table usage_subject add constraint usage_subject_pkey PRIMARY KEY (agreement_id, day, subject);
alter table usage_subject add constraint usage_subject_subject_check CHECK (((length(subject) >= 8) AND (length(subject) <= 64)));
comment on table usage_subject is 'Distinct persons of each agreement by day (UTC+8), for the limit of persons a day.';
comment on column usage_subject.subject is 'Keyed hash of the person; the key is outside the database.';
grant insert, select on usage_subject to datong_app;

create table work_case (
  id text not null,
  kind text not null,
  title_zh text not null,
  title_en text not null,
  subject text not null,
  link text not null,
  state text not null,
  assigned_organisation_id text not null,
  assigned_role text not null,
  opened_by_organisation_id text not null,
  started_at timestamp with time zone not null,
  working_days integer not null,
  due_at timestamp with time zone not null,
  paused_at timestamp with time zone,
  extended boolean not null default false,
  calendar text not null,
  clause text not null,
  closed_at timestamp with time zone,
  reminded boolean not null default false
);
alter table work_case add constraint work_case_pkey PRIMARY KEY (id);
alter table work_case add constraint work_case_calendar_check CHECK ((calendar = ANY (ARRAY['announced'::text, 'expected'::text])));
alter table work_case add constraint work_case_check CHECK (((state = 'need-more'::text) = (paused_at IS NOT NULL)));
alter table work_case add constraint work_case_check1 CHECK (((state = ANY (ARRAY['decided'::text, 'withdrawn'::text])) = (closed_at IS NOT NULL)));
alter table work_case add constraint work_case_id_check CHECK ((id ~ '^cas_[0-9a-z]{26}$'::text));
alter table work_case add constraint work_case_kind_check CHECK ((kind ~ '^[a-z-]+$'::text));
alter table work_case add constraint work_case_state_check CHECK ((state = ANY (ARRAY['open'::text, 'need-more'::text, 'decided'::text, 'withdrawn'::text])));
alter table work_case add constraint work_case_working_days_check CHECK ((working_days >= 1));
alter table work_case add constraint work_case_assigned_organisation_id_fkey FOREIGN KEY (assigned_organisation_id) REFERENCES organisation(id);
alter table work_case add constraint work_case_opened_by_organisation_id_fkey FOREIGN KEY (opened_by_organisation_id) REFERENCES organisation(id);
CREATE INDEX work_case_by_assignee ON public.work_case USING btree (assigned_organisation_id, id);
CREATE INDEX work_case_by_opener ON public.work_case USING btree (opened_by_organisation_id, id);
CREATE INDEX work_case_by_subject ON public.work_case USING btree (subject);
CREATE INDEX work_case_due ON public.work_case USING btree (due_at) WHERE (state = 'open'::text);
comment on table work_case is 'Work for people under a legal clock of working days. Overdue is a view of due_at, not a state.';
grant insert, select, update (assigned_role), update (calendar), update (clause), update (closed_at), update (due_at), update (extended), update (paused_at), update (reminded), update (state), update (working_days) on work_case to datong_app;

CREATE OR REPLACE FUNCTION datong.announce_fact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('datong_fact', new.fact_seq::text);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION datong.enqueue_job(task text, payload json, job_key text, run_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, job_key => job_key,
    run_at => coalesce(run_at, now()), max_attempts => 25);
end $function$;

CREATE OR REPLACE FUNCTION datong.refuse_real_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from person where id = new.person_id and fictional) then
    raise exception 'a password in the clear is kept for fictional people only';
  end if;
  return new;
end $function$;
