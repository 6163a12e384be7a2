-- Roles: `operator` becomes `platform-operator` (授权运营 has operators of its own), and the three
-- administrators 三员 come in, whose work does not overlap (GB/T 22239-2019, 8.1.5.1 to 8.1.5.3).

alter table role
  add column city_wide boolean not null default false,
  add column excludes text[] not null default '{}';
comment on column role.city_wide is
  'Where a rule names this role, it counts for every organisation, not only for the one it is held in.';
comment on column role.excludes is
  'Roles that nobody may hold beside this one, in whatever organisation: who hands out roles touches no data.';

insert into role (key, name_zh, name_en, duty, fits, city_wide) values
  ('platform-operator', '平台运营', 'Platform operator', '运行平台,登记单位,及时停止超范围使用(上海市数据条例第三十九条)', '{data-centre}', true),
  ('system-administrator', '系统管理员', 'System administrator', '登记人员、授予和收回角色、重置口令,不授予数据(GB/T 22239-2019 8.1.5.1)', '{data-centre}', true),
  ('security-administrator', '安全管理员', 'Security administrator', '设定登录规则、解除账号锁定、结束会话(GB/T 22239-2019 8.1.5.3)', '{data-centre}', true),
  ('audit-administrator', '审计管理员', 'Audit administrator', '查看各管理员做过的事,不参与其中(GB/T 22239-2019 8.1.5.2)', '{data-centre}', true);
update role set city_wide = true where key = 'auditor';

update membership set role = 'platform-operator' where role = 'operator';
update work_case set assigned_role = 'platform-operator' where assigned_role = 'operator';
update notice set role = 'platform-operator' where role = 'operator';
delete from role where key = 'operator';

update role set excludes = array(
  select other.key from role other
  where other.key <> role.key and 'citizen' not in (role.key, other.key)
    and (role.key like '%-administrator' or other.key like '%-administrator')
  order by other.key);
