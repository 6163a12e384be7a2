import type { ItemInput } from '#spine/catalog/contracts.ts';
import { demoDivisionsCsv } from './demo-divisions.ts';
import { airSeed, syntheticAirCsv } from './synthetic-air.ts';
import { personsCount, personsSeed, syntheticPersonsCsv } from './synthetic-persons.ts';

/** A table of the demo city: the directory that describes it, and the rows. */
export interface DemoTable {
  /** Short name in guides and scripts. */
  readonly key: 'persons' | 'air' | 'divisions';
  /** Account of the data officer who provides it. */
  readonly officer: string;
  readonly name: string;
  readonly abstract: string;
  readonly domain: string;
  readonly update_cycle: 'daily' | 'yearly' | 'monthly';
  readonly sharing: 'S1' | 'S2';
  readonly opening: 'O1' | 'O3';
  readonly legal_basis: string;
  readonly items: readonly Partial<ItemInput>[];
  readonly file_name: string;
  csv(): Iterable<string>;
}

type ItemMore = Partial<ItemInput>;

function item(column: string, name_zh: string, type: ItemInput['type'], more: ItemMore): ItemMore {
  return { column, name_zh, type, nullable: true, ...more };
}

const open = { grade: 1, sharing: 'S1', opening: 'O1' } as const;
const closed = { sharing: 'S2', opening: 'O3' } as const;
const easy = { grade: 2, sharing: 'S1', opening: 'O3' } as const;

const persons: DemoTable = {
  key: 'persons',
  officer: 'officer-rsj',
  name: '常住人口社会保险参保状态〔合成〕',
  abstract:
    `${personsCount.toLocaleString('en')} 名合成人员的基本信息与社会保险参保状态。` +
    `全部为合成数据,种子 ${personsSeed},任何人可重新生成;不对应任何真实的人。`,
  domain: '民生服务',
  update_cycle: 'daily',
  sharing: 'S2',
  opening: 'O3',
  legal_basis: '《中华人民共和国社会保险法》第七条',
  file_name: 'synthetic-persons.csv',
  csv: () => syntheticPersonsCsv(personsCount, personsSeed),
  items: [
    item('name', '姓名', 'C', {
      ...closed,
      grade: 3,
      pi_category: 'identity',
      mask: { kind: 'preset', preset: 'name' },
    }),
    item('id_number', '公民身份号码', 'C', {
      ...closed,
      grade: 4,
      sensitive: true,
      is_key: true,
      nullable: false,
      length: 18,
      pi_category: 'identity',
      mask: { kind: 'preset', preset: 'resident-id' },
      definition: 'GB 11643-1999',
    }),
    item('sex', '性别', 'C', easy),
    item('birth_date', '出生日期', 'D', {
      ...closed,
      grade: 3,
      pi_category: 'identity',
      mask: { kind: 'date-truncate', unit: 'year' },
    }),
    item('district', '居住区', 'C', { ...easy, definition: 'GB/T 2260' }),
    item('address', '居住地址', 'C', {
      ...closed,
      grade: 4,
      sensitive: true,
      pi_category: 'contact',
      mask: { kind: 'preset', preset: 'address' },
    }),
    item('phone', '联系电话', 'C', {
      ...closed,
      grade: 3,
      pi_category: 'contact',
      mask: { kind: 'preset', preset: 'phone' },
    }),
    item('social_security_status', '社会保险参保状态', 'C', easy),
    item('synthetic', '是否合成', 'L', { ...easy, grade: 1 }),
  ],
};

const air: DemoTable = {
  key: 'air',
  officer: 'officer-sthjj',
  name: '环境空气质量小时值〔合成〕',
  abstract: `2024 至 2025 年逐小时空气质量与气象要素,合成数据,种子 ${airSeed};仪器维护时段缺测。`,
  domain: '资源环境',
  update_cycle: 'daily',
  sharing: 'S1',
  opening: 'O1',
  legal_basis: '《中华人民共和国大气污染防治法》第二十三条',
  file_name: 'synthetic-air.csv',
  csv: () => syntheticAirCsv(airSeed),
  items: [
    item('observed_at', '观测时间', 'T', { ...open, is_key: true, nullable: false }),
    item('pm25', '细颗粒物', 'I', { ...open, unit: 'μg/m³' }),
    item('pm10', '可吸入颗粒物', 'I', { ...open, unit: 'μg/m³' }),
    item('no2', '二氧化氮', 'I', { ...open, unit: 'μg/m³' }),
    item('o3', '臭氧', 'I', { ...open, unit: 'μg/m³' }),
    item('temperature', '气温', 'B', { ...open, unit: '℃' }),
    item('humidity', '相对湿度', 'I', { ...open, unit: '%' }),
  ],
};

const divisions: DemoTable = {
  key: 'divisions',
  officer: 'officer-mzj',
  name: '行政区划代码〔街道为虚构〕',
  abstract: '本市与十六个区的行政区划代码(GB/T 2260);区以下的街道为虚构。',
  domain: '机构团体',
  update_cycle: 'yearly',
  sharing: 'S1',
  opening: 'O1',
  legal_basis: '《行政区划管理条例》第十三条',
  file_name: 'demo-divisions.csv',
  csv: demoDivisionsCsv,
  items: [
    item('code', '区划代码', 'C', { ...open, is_key: true, nullable: false }),
    item('name', '名称', 'C', open),
    item('level', '级别', 'C', open),
    item('parent_code', '上级代码', 'C', open),
    item('fictional', '是否虚构', 'L', open),
  ],
};

/** The tables of the demo city, the small ones first. */
export const demoTables: readonly DemoTable[] = [divisions, air, persons];
