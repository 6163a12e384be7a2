import type { ScenarioForm } from '#channels/sharing/contracts.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import type { LegalBasisId } from '#kernel/ids.ts';
import type { RequestedItem } from '#spine/requests/contracts.ts';

/** A legal basis of the demo city; the laws are real, the register is the demo's. */
export interface DemoLegalBasis {
  readonly organisation: string;
  readonly name: string;
  readonly law: string;
  readonly article: string;
}

/** The register of legal bases: for what a body may ask. */
export const demoLegalBases = [
  legalBasis('pudong', '政务服务窗口办件核验', '优化营商环境条例', '第三十五条'),
  legalBasis('huangpu', '居民服务与困难帮扶', '社会救助暂行办法', '第四条'),
  legalBasis('xuhui', '社区救助走访', '社会救助暂行办法', '第四条'),
  legalBasis('minhang', '环境空气质量监测分析', '中华人民共和国大气污染防治法', '第二十三条'),
  legalBasis('mzj', '居民家庭经济状况核对', '社会救助暂行办法', '第五十八条'),
  legalBasis('rsj', '社会保险待遇资格核验', '中华人民共和国社会保险法', '第七十四条'),
  legalBasis('gaj', '人口信息核验', '中华人民共和国居民身份证法', '第十九条'),
  legalBasis('zjw', '保障性住房申请资格核验', '公共租赁住房管理办法', '第七条'),
  legalBasis('ybj', '医疗保障参保核验', '医疗保障基金使用监督管理条例', '第六条'),
] as const satisfies readonly DemoLegalBasis[];

/** One application of the demo city. */
export interface DemoApplication {
  /** Fixed code of its scenario, by which it is found again. */
  readonly code: string;
  readonly applicant: string;
  readonly organisation: string;
  readonly legalBasis: string;
  readonly directory: 'persons' | 'air_quality';
  /** Columns asked for, with the reason. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns of which only a yes or no is asked for. */
  readonly verify?: Readonly<Record<string, RequestedItem['verify']>>;
  /** How it comes to rest in the demo. */
  readonly ends: 'automatic' | 'granted' | 'waiting';
  readonly scenario: Omit<ScenarioForm, 'code' | 'legal_basis_id' | 'valid_from' | 'valid_to'>;
}

const volume = {
  calls_per_day: 20_000,
  records_per_day: 50_000,
  persons_per_day: 5_000,
  records_per_call: 200,
  peak_rps: 2_000, // held by the gateway; whoever tries the city out calls as fast as a program can
};
const whole_city = ['310000'];

type Common = Pick<
  ScenarioForm,
  | 'purpose_category'
  | 'mode'
  | 'subjects'
  | 'volume'
  | 'hours'
  | 'retention_days'
  | 'output_masked'
  | 'pipia_number'
  | 'tier'
>;

function common(
  purpose_category: ScenarioForm['purpose_category'],
  regions: readonly string[],
): Common {
  return {
    purpose_category,
    mode: 'api-query',
    subjects: {
      regions: [...regions],
      population: '办理相关事项的居民',
      period_from: null,
      period_to: null,
      persons_estimate: 20_000,
    },
    volume,
    hours: null,
    retention_days: 0,
    output_masked: true,
    pipia_number: null,
    tier: 'city',
  };
}

function system(name: string): ScenarioForm['system'] {
  return {
    name,
    network_zone: 'government-extranet',
    dengbao_level: 3,
    crypto_assessment: 'passed',
    terminals: [],
  };
}

/** What the demo city has applied for: one granted at once, one by two people, one waiting. */
export const demoApplications: readonly DemoApplication[] = [
  {
    code: 'DEMO-PUDONG-COUNTER',
    applicant: 'applicant-pudong',
    organisation: 'pudong',
    legalBasis: '政务服务窗口办件核验',
    directory: 'persons',
    columns: {
      social_security_status: '办理居住证积分须核验参保状态',
      district: '确认申请人居住在本区',
    },
    verify: {
      social_security_status: { op: 'in', value: ['正常缴费', '居民参保', '退休领取待遇'] },
    },
    ends: 'automatic',
    scenario: {
      ...common('service', ['310115']),
      name: '一网通办窗口参保状态核验',
      scenario_type: 'one-stop-service',
      business_item: '居住证积分办理',
      purpose: '窗口办理居住证积分时核验申请人参保状态,免交参保证明',
      case_rule: { required: true, pattern: 'PD-\\d{8}-\\d{4}' },
      system: system('一网通办收件系统'),
      users: [{ name: '夏一诺', role: '窗口负责人' }],
    },
  },
  {
    code: 'DEMO-MZJ-ASSISTANCE',
    applicant: 'applicant-mzj',
    organisation: 'mzj',
    legalBasis: '居民家庭经济状况核对',
    directory: 'persons',
    columns: {
      name: '核对申请家庭成员身份',
      id_number: '与救助申请逐人对应',
      birth_date: '判断是否为老年人或未成年人',
      social_security_status: '核对参保与就业状况',
      district: '确定受理的区',
    },
    ends: 'granted',
    scenario: {
      ...common('service', whole_city),
      name: '社会救助家庭经济状况核对',
      scenario_type: 'eligibility-check',
      business_item: '最低生活保障审核确认',
      purpose: '审核最低生活保障申请时核对家庭成员参保与身份信息',
      case_rule: { required: true, pattern: null },
      system: system('居民经济状况核对系统'),
      users: [{ name: '蒋听澜', role: '核对中心负责人' }],
      pipia_number: 'PIA-2026-MZJ-003',
    },
  },
  {
    code: 'DEMO-HUANGPU-VISIT',
    applicant: 'applicant-huangpu',
    organisation: 'huangpu',
    legalBasis: '居民服务与困难帮扶',
    directory: 'persons',
    columns: {
      name: '走访前确认走访对象',
      address: '安排走访路线',
      phone: '预约走访时间',
    },
    ends: 'waiting',
    scenario: {
      ...common('grass-roots', ['310101']),
      name: '困难居民上门走访',
      scenario_type: 'grass-roots-burden',
      business_item: '困难居民走访帮扶',
      purpose: '街道走访困难居民前取得联系方式,减少重复填表',
      case_rule: { required: false, pattern: null },
      system: system('城市运行管理平台'),
      users: [{ name: '罗嘉树', role: '社区事务负责人' }],
    },
  },
  {
    code: 'DEMO-MINHANG-AIR',
    applicant: 'applicant-minhang',
    organisation: 'minhang',
    legalBasis: '环境空气质量监测分析',
    directory: 'air_quality',
    columns: {
      observed_at: '按小时对齐本区数据',
      pm25: '分析细颗粒物变化',
      o3: '分析臭氧变化',
    },
    ends: 'automatic',
    scenario: {
      ...common('statistics', ['310112']),
      name: '区域空气质量逐时分析',
      scenario_type: 'public-statistics',
      business_item: '空气质量分析通报',
      purpose: '与本区监测数据比对,编制空气质量分析通报',
      case_rule: { required: false, pattern: null },
      system: system('生态环境分析系统'),
      users: [{ name: '欧阳朔', role: '分析人员' }],
    },
  },
];

/** The scenario as it is submitted on a day: valid for a year from then. */
export function demoScenario(
  one: DemoApplication,
  legal_basis_id: LegalBasisId,
  now: Date,
): ScenarioForm {
  const valid_from = shanghaiDay(now);
  return {
    ...one.scenario,
    code: one.code,
    legal_basis_id,
    valid_from,
    valid_to: addDays(valid_from, 364),
  };
}

function legalBasis(
  organisation: string,
  name: string,
  law: string,
  article: string,
): DemoLegalBasis {
  return { organisation, name, law, article };
}
