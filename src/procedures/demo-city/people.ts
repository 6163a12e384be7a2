import type { Role } from '#actions/contract.ts';

/** A person of the demo city. None of them exists; wherever they are shown they are marked so. */
export interface DemoPerson {
  readonly account: string;
  readonly name: string;
  /** Short name of the body they stand in; `public` is the public. */
  readonly organisation: string;
  readonly roles: readonly Role[];
}

/** A program of the demo city that calls the gateway. */
export interface DemoClient {
  readonly organisation: string;
  readonly name: string;
}

/** The people: who runs the house, who holds data, who asks, who decides, who looks on. */
export const demoPeople: readonly DemoPerson[] = [
  person('operator', '周明澈', 'dsj', 'platform-operator'),
  person('operator-2', '沈砚秋', 'dsj', 'platform-operator'),
  person('system-admin', '钟一鸣', 'dsj', 'system-administrator'),
  person('security-admin', '傅雨薇', 'dsj', 'security-administrator'),
  person('audit-admin', '宁致远', 'dsj', 'audit-administrator'),
  person('auditor', '顾清和', 'dsj', 'auditor'),
  person('officer-dsj', '陆知远', 'dsj', 'data-officer'),
  person('approver-dsj', '秦望舒', 'dsj', 'approver'),

  person('officer-mzj', '林知夏', 'mzj', 'data-officer'),
  person('approver-mzj', '方若谷', 'mzj', 'approver'),
  person('applicant-mzj', '蒋听澜', 'mzj', 'applicant'),
  person('officer-rsj', '许星野', 'rsj', 'data-officer'),
  person('approver-rsj', '魏怀瑾', 'rsj', 'approver'),
  person('applicant-rsj', '宋时雨', 'rsj', 'applicant'),
  person('officer-sthjj', '江晚舟', 'sthjj', 'data-officer'),
  person('approver-sthjj', '谢云帆', 'sthjj', 'approver'),
  person('officer-wjw', '梁静姝', 'wjw', 'data-officer'),
  person('approver-wjw', '唐思齐', 'wjw', 'approver'),
  person('officer-gaj', '郑守拙', 'gaj', 'data-officer'),
  person('approver-gaj', '韩松岭', 'gaj', 'approver'),
  person('applicant-gaj', '曹牧原', 'gaj', 'applicant'),
  person('officer-scjgj', '叶初霁', 'scjgj', 'data-officer'),
  person('approver-scjgj', '苏鹤年', 'scjgj', 'approver'),
  person('officer-jtw', '程远山', 'jtw', 'data-officer'),
  person('approver-jtw', '白令仪', 'jtw', 'approver'),
  person('applicant-zjw', '杜若溪', 'zjw', 'applicant'),
  // A character outside the basic plane, as it stands on real identity cards (GB 18030-2022).
  person('applicant-ybj', '陈𬭎舟', 'ybj', 'applicant'),

  person('applicant-pudong', '夏一诺', 'pudong', 'applicant'),
  person('officer-pudong', '潘承宇', 'pudong', 'data-officer'),
  person('approver-pudong', '薛明月', 'pudong', 'approver'),
  person('applicant-huangpu', '罗嘉树', 'huangpu', 'applicant'),
  person('applicant-xuhui', '温以宁', 'xuhui', 'applicant'),
  person('applicant-minhang', '欧阳朔', 'minhang', 'applicant'),

  person('applicant-dongfangchao', '贺长风', 'dongfangchao', 'applicant'),
  person('citizen', '吴小满', 'public', 'citizen'),
  person('citizen-2', '冯谷雨', 'public', 'citizen'),
];

/** The programs of bodies that take data. */
export const demoClients: readonly DemoClient[] = [
  { organisation: 'pudong', name: '一网通办收件系统' },
  { organisation: 'huangpu', name: '城市运行管理平台' },
  { organisation: 'xuhui', name: '社区救助走访系统' },
  { organisation: 'mzj', name: '居民经济状况核对系统' },
  { organisation: 'rsj', name: '社会保险待遇核发系统' },
  { organisation: 'gaj', name: '人口信息核验系统' },
  { organisation: 'zjw', name: '保障性住房资格核验系统' },
  { organisation: 'dongfangchao', name: '开放数据应用' },
];

function person(account: string, name: string, organisation: string, role: Role): DemoPerson {
  return { account, name, organisation, roles: [role] };
}
