-- Parties: the bodies and people of the city, what they may be in each other's eyes, and the
-- proofs by which they are recognised.

create table region (
  code text primary key check (code ~ '^[0-9]{6}$'),
  name text not null,
  name_en text not null,
  parent text references region (code),
  valid_from date,
  valid_to date,
  successor text references region (code),
  source text not null,
  confidence text not null check (confidence in ('checked', 'known')),
  check (valid_from is null or valid_to is null or valid_from < valid_to),
  check ((valid_to is null) = (successor is null))
);
comment on table region is
  'Region codes of GB/T 2260 with the time in which each was given out. Retired codes stay: they are in identity numbers issued while they held.';
comment on column region.valid_from is
  'Null: before our records. Known to the year, the first day of that year stands here.';
comment on column region.valid_to is
  'First day on which the code was no longer given out; known to the year, the first day of the next.';
grant select on region to datong_app;

insert into region (code, name, name_en, parent, valid_from, valid_to, successor, source, confidence)
select code, name, name_en, parent, valid_from::date, valid_to::date, successor, 'GB/T 2260',
  case when valid_to is null and valid_from is null then 'checked' else 'known' end
from (values
  ('310000', '上海市', 'Shanghai', null, null, null, null),
  ('310101', '黄浦区', 'Huangpu', '310000', null, null, null),
  ('310104', '徐汇区', 'Xuhui', '310000', null, null, null),
  ('310105', '长宁区', 'Changning', '310000', null, null, null),
  ('310106', '静安区', 'Jing''an', '310000', null, null, null),
  ('310107', '普陀区', 'Putuo', '310000', null, null, null),
  ('310109', '虹口区', 'Hongkou', '310000', null, null, null),
  ('310110', '杨浦区', 'Yangpu', '310000', null, null, null),
  ('310112', '闵行区', 'Minhang', '310000', '1992-01-01', null, null),
  ('310113', '宝山区', 'Baoshan', '310000', '1988-01-01', null, null),
  ('310114', '嘉定区', 'Jiading', '310000', '1992-01-01', null, null),
  ('310115', '浦东新区', 'Pudong', '310000', '1992-01-01', null, null),
  ('310116', '金山区', 'Jinshan', '310000', '1997-01-01', null, null),
  ('310117', '松江区', 'Songjiang', '310000', '1998-01-01', null, null),
  ('310118', '青浦区', 'Qingpu', '310000', '1999-01-01', null, null),
  ('310120', '奉贤区', 'Fengxian', '310000', '2001-01-01', null, null),
  ('310151', '崇明区', 'Chongming', '310000', '2016-01-01', null, null),
  ('310102', '南市区', 'Nanshi', '310000', null, '2001-01-01', '310101'),
  ('310103', '卢湾区', 'Luwan', '310000', null, '2012-01-01', '310101'),
  ('310108', '闸北区', 'Zhabei', '310000', null, '2016-01-01', '310106'),
  ('310119', '南汇区', 'Nanhui', '310000', '2001-01-01', '2010-01-01', '310115'),
  ('310221', '上海县', 'Shanghai County', '310000', null, '1993-01-01', '310112'),
  ('310222', '嘉定县', 'Jiading County', '310000', null, '1993-01-01', '310114'),
  ('310223', '宝山县', 'Baoshan County', '310000', null, '1989-01-01', '310113'),
  ('310224', '川沙县', 'Chuansha County', '310000', null, '1993-01-01', '310115'),
  ('310225', '南汇县', 'Nanhui County', '310000', null, '2002-01-01', '310119'),
  ('310226', '奉贤县', 'Fengxian County', '310000', null, '2002-01-01', '310120'),
  ('310227', '松江县', 'Songjiang County', '310000', null, '1999-01-01', '310117'),
  ('310228', '金山县', 'Jinshan County', '310000', null, '1998-01-01', '310116'),
  ('310229', '青浦县', 'Qingpu County', '310000', null, '2000-01-01', '310118'),
  ('310230', '崇明县', 'Chongming County', '310000', null, '2017-01-01', '310151')
) as given (code, name, name_en, parent, valid_from, valid_to, successor);

create table organisation (
  id text primary key check (id ~ '^org_[0-9a-z]{26}$'),
  name text not null unique check (length(name) between 1 and 120),
  kind text not null check (kind in ('data-centre', 'department', 'district', 'company', 'public')),
  credit_code text unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  region_code text not null references region (code),
  front_code text unique check (front_code ~ '^[1-3][0-9]{5,}$'),
  state text not null default 'active' check (state in ('active', 'suspended')),
  dengbao_level smallint not null default 2 check (dengbao_level between 1 and 4),
  credit_score smallint not null default 100 check (credit_score between 0 and 100),
  registered_at timestamptz not null,
  check ((kind = 'public') = (credit_code is null))
);
comment on table organisation is
  'Bodies that hold, ask for or run data: the data centre, departments, districts, companies, and the public as one body in which citizens stand.';
comment on column organisation.credit_code is
  'Unified social credit code (GB 32100-2015). Length and alphabet are checked here, the check character by the program.';
comment on column organisation.front_code is
  'Front of the resource codes that this body gives out; no two bodies share one, so a code names its giver.';
grant select, insert on organisation to datong_app;
grant update (state) on organisation to datong_app;

insert into organisation (id, name, kind, region_code, registered_at)
values ('org_00000000000000000000public', '社会公众', 'public', '310000', now());

create table role (
  key text primary key,
  name_zh text not null,
  name_en text not null,
  duty text not null,
  fits text[] not null check (cardinality(fits) > 0)
);
comment on table role is
  'What a person may be in an organisation, and in which kinds of organisation. Duties move between offices when offices are reformed; the keys stay.';
grant select on role to datong_app;

insert into role (key, name_zh, name_en, duty, fits) values
  ('operator', '数据中心运营', 'Data-centre operator', '运行平台,登记单位与人员,及时停止超范围使用(上海市数据条例第三十九条)', '{data-centre}'),
  ('data-officer', '部门数据专员', 'Department data officer', '编目、定级、汇聚和维护本部门数据(第二十八条)', '{data-centre,department,district}'),
  ('applicant', '申请人', 'Applicant', '以应用场景申请数据并作出真实、合规、安全承诺(第三十九条)', '{data-centre,department,district,company}'),
  ('approver', '审批人', 'Approver', '审核对本部门数据的申请,逾期须说明', '{data-centre,department,district}'),
  ('auditor', '审计员', 'Auditor', '查看记录与凭证,不经手数据', '{data-centre,department}'),
  ('citizen', '市民', 'Citizen', '查看谁看过自己的数据并提出异议', '{public}');

create table person (
  id text primary key check (id ~ '^per_[0-9a-z]{26}$'),
  account text not null unique check (account ~ '^[a-z][a-z0-9._-]{1,31}$'),
  name text not null check (length(name) between 1 and 60),
  fictional boolean not null,
  registered_at timestamptz not null
);
comment on table person is 'People who may sign in. Fictional people of the demo city are marked.';
grant select, insert on person to datong_app;

create table person_password (
  person_id text primary key references person (id),
  hash text not null check (hash like '$argon2id$%'),
  must_change boolean not null,
  changed_at timestamptz not null
);
comment on table person_password is
  'Slow hashes (argon2id), in a table of their own so that no query for people can carry one along.';
grant select, insert, update on person_password to datong_app;

create table membership (
  person_id text not null references person (id),
  organisation_id text not null references organisation (id),
  role text not null references role (key),
  granted_at timestamptz not null,
  primary key (person_id, organisation_id, role)
);
comment on table membership is
  'The roles that people hold now; who granted and withdrew them, and when, is in the facts.';
create index membership_by_organisation on membership (organisation_id);
grant select, insert, delete on membership to datong_app;

create table api_client (
  id text primary key check (id ~ '^cli_[0-9a-z]{26}$'),
  organisation_id text not null references organisation (id),
  name text not null check (length(name) between 1 and 80),
  registered_at timestamptz not null,
  unique (organisation_id, name)
);
comment on table api_client is
  'Programs that call for an organisation. A client works while its organisation is active.';
grant select, insert on api_client to datong_app;

create table client_key (
  key_id text primary key check (key_id ~ '^ak_[0-9a-z]{26}$'),
  client_id text not null references api_client (id),
  state text not null default 'active' check (state in ('active', 'revoked')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check (created_at <= expires_at),
  check ((state = 'revoked') = (revoked_at is not null))
);
comment on table client_key is
  'Ids of client keys. The secret is not here: it is derived from the id with the key of the installation, so reading this table gives nobody a key.';
create index client_key_by_client on client_key (client_id);
grant select, insert on client_key to datong_app;
grant update (state, expires_at, revoked_at) on client_key to datong_app;

create table session (
  id text primary key check (id ~ '^ses_[0-9a-z]{26}$'),
  token_sha256 bytea not null unique check (length(token_sha256) = 32),
  person_id text not null references person (id),
  organisation_id text not null references organisation (id),
  kind text not null check (kind in ('browser', 'program')),
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz
);
comment on table session is
  'Who is signed in and for which body. Only the digest of the token is kept: reading this table lets nobody in.';
create index session_by_person on session (person_id);
create index session_by_organisation on session (organisation_id) where closed_at is null;
grant select, insert, delete on session to datong_app;
grant update (last_seen_at, closed_at) on session to datong_app;

create table sign_in_attempt (
  attempt_id bigint generated always as identity primary key,
  account_digest bytea not null check (length(account_digest) = 32),
  address_digest bytea check (length(address_digest) = 32),
  succeeded boolean not null,
  at timestamptz not null
);
comment on table sign_in_attempt is
  'Attempts of the last day, for throttling and lock-out. Account and address are keyed digests: people type passwords into the wrong field, and an address is personal data.';
create index sign_in_attempt_by_account on sign_in_attempt (account_digest, at);
create index sign_in_attempt_by_address on sign_in_attempt (address_digest, at);
create index sign_in_attempt_by_time on sign_in_attempt (at);
grant select, insert, delete on sign_in_attempt to datong_app;

create table demo_credential (
  person_id text primary key references person (id),
  password text not null
);
comment on table demo_credential is
  'Passwords of the fictional people of the demo city, made at random when it is loaded. Empty where no demo was loaded; no real person may stand here.';
grant select, insert, update on demo_credential to datong_app;

create function datong.refuse_real_person() returns trigger language plpgsql as $$
begin
  if not exists (select from person where id = new.person_id and fictional) then
    raise exception 'a password in the clear is kept for fictional people only';
  end if;
  return new;
end $$;
create trigger demo_credential_fictional before insert or update on demo_credential
  for each row execute function datong.refuse_real_person();

create table demo_client (
  client_id text primary key references api_client (id)
);
comment on table demo_client is
  'The API clients of the demo city; only their secrets are shown by the demo, never those of clients registered later.';
grant select, insert on demo_client to datong_app;
