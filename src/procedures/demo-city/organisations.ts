import { creditCodeCheckSymbol, isOrganisationCode } from '#kernel/identifiers/credit-code.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { NewOrganisation } from '#spine/parties/index.ts';
import { demoId } from './demo-id.ts';

/**
 * Bodies of the demo city. Departments and districts bear their real names; their credit codes are
 * synthetic (valid by GB 32100, the organisation part begins with zeros) and no company is real.
 */

/** The departments, by the initials under which accounts and guides name them. */
const departments: Readonly<Record<string, string>> = {
  mzj: '上海市民政局',
  rsj: '上海市人力资源和社会保障局',
  sthjj: '上海市生态环境局',
  wjw: '上海市卫生健康委员会',
  gaj: '上海市公安局',
  jw: '上海市教育委员会',
  kw: '上海市科学技术委员会',
  jxw: '上海市经济和信息化委员会',
  fgw: '上海市发展和改革委员会',
  sww: '上海市商务委员会',
  jtw: '上海市交通委员会',
  nyw: '上海市农业农村委员会',
  zjw: '上海市住房和城乡建设管理委员会',
  mzjj: '上海市民族和宗教事务局',
  sfj: '上海市司法局',
  czj: '上海市财政局',
  ghzyj: '上海市规划和自然资源局',
  swj: '上海市水务局',
  wlj: '上海市文化和旅游局',
  yjj: '上海市应急管理局',
  scjgj: '上海市市场监督管理局',
  sjj: '上海市审计局',
  gzw: '上海市国有资产监督管理委员会',
  wsb: '上海市人民政府外事办公室',
  tyj: '上海市体育局',
  tjj: '上海市统计局',
  ybj: '上海市医疗保障局',
  lhsrj: '上海市绿化和市容管理局',
  jgswj: '上海市机关事务管理局',
  mfb: '上海市民防办公室',
  zscqj: '上海市知识产权局',
  ypjgj: '上海市药品监督管理局',
  jrjgj: '上海市地方金融监督管理局',
  hzjlb: '上海市政府合作交流办公室',
  xfb: '中共上海市委上海市人民政府信访办公室',
  shswj: '国家税务总局上海市税务局',
  bgt: '上海市人民政府办公厅',
  qxj: '上海市气象局',
  shsjj: '上海市数据局',
  tyjrj: '上海市退役军人事务局',
};

/** The sixteen districts with their codes (GB/T 2260). */
const districts: Readonly<Record<string, readonly [code: string, name: string]>> = {
  huangpu: ['310101', '黄浦区'],
  xuhui: ['310104', '徐汇区'],
  changning: ['310105', '长宁区'],
  jingan: ['310106', '静安区'],
  putuo: ['310107', '普陀区'],
  hongkou: ['310109', '虹口区'],
  yangpu: ['310110', '杨浦区'],
  minhang: ['310112', '闵行区'],
  baoshan: ['310113', '宝山区'],
  jiading: ['310114', '嘉定区'],
  pudong: ['310115', '浦东新区'],
  jinshan: ['310116', '金山区'],
  songjiang: ['310117', '松江区'],
  qingpu: ['310118', '青浦区'],
  fengxian: ['310120', '奉贤区'],
  chongming: ['310151', '崇明区'],
};

const companies: Readonly<Record<string, readonly [region: string, name: string]>> = {
  dongfangchao: ['310115', '东方潮数据科技有限公司〔虚构〕'],
  huimin: ['310101', '浦江惠民保险经纪有限公司〔虚构〕'],
  lvxing: ['310104', '沪滨绿行出行服务有限公司〔虚构〕'],
  mingzhu: ['310106', '澄明征信服务有限公司〔虚构〕'],
};

/** The data centre, 40 departments, 16 districts and 4 companies, in the order of their codes. */
export function demoOrganisations(): readonly NewOrganisation[] {
  return [dataCentre(), ...cityDepartments(), ...districtGovernments(), ...fictionalCompanies()];
}

/** The id of a body of the demo city by its short name: `dsj` is the data centre. */
export function demoOrganisationId(short: string): OrganisationId {
  return demoId('org', short);
}

function dataCentre(): NewOrganisation {
  return {
    ...described('dsj', '上海市大数据中心', 'data-centre', '12', '310000', 1),
    front_code: '307001',
    dengbao_level: 3,
  };
}

function cityDepartments(): readonly NewOrganisation[] {
  return Object.entries(departments).map(([short, name], at) => ({
    ...described(short, name, 'department', '11', '310000', at + 2),
    front_code: `307${String(at + 2).padStart(3, '0')}`,
    dengbao_level: 3,
  }));
}

function districtGovernments(): readonly NewOrganisation[] {
  return Object.entries(districts).map(([short, [code, name]]) => ({
    ...described(short, `上海市${name}人民政府`, 'district', '11', code, Number(code.slice(3))),
    front_code: `307${code.slice(3)}`,
    dengbao_level: 3,
  }));
}

function fictionalCompanies(): readonly NewOrganisation[] {
  return Object.entries(companies).map(([short, [region, name]], at) => ({
    ...described(short, name, 'company', '91', region, 900 + at),
    front_code: null,
    dengbao_level: 2,
    credit_score: 90 - 5 * at,
  }));
}

function described(
  short: string,
  name: string,
  kind: NewOrganisation['kind'],
  organ: string,
  region_code: string,
  serial: number,
): Omit<NewOrganisation, 'front_code' | 'dengbao_level'> {
  const id = demoOrganisationId(short);
  const credit_code = syntheticCreditCode(organ, region_code, serial);
  return { id, name, kind, credit_code, region_code, credit_score: 100 };
}

/** A valid code whose organisation part is a small number: no real body has one. */
function syntheticCreditCode(organ: string, region: string, serial: number): string {
  const body = String(serial).padStart(8, '0');
  const check = [...'0123456789X'].find((symbol) => isOrganisationCode(body + symbol));
  if (check === undefined) throw new Error(`no check symbol fits ${body}`);
  const first17 = `${organ}${region}${body}${check}`;
  return first17 + creditCodeCheckSymbol(first17);
}
