import { expect, test } from 'vitest';
import { mapRecord } from '../map-record.ts';
import { mappingOf, proposeMapping } from './propose-mapping.ts';

const bodies = ['星海市民政局', '星海市卫生健康委员会', '星海市交通运输局', '云岭区人民政府'];
const cycles = ['每年', '按月', '每日', '不定期'];
const titles = ['养老机构名录', '公交线路信息', '空气监测数据', '学校一览表', '停车场点位'];

/** Forty invented records under the names given; the order of the names is that of the members. */
function recordsUnder(names: readonly [string, string, string, string, string, string, string]) {
  const [title, text, body, cycle, opening, first, last] = names;
  return Array.from({ length: 40 }, (_, place) => ({
    [title]: `${titles[place % 5]}${place}`,
    [text]: `登记的名称、地址和联系方式,共 ${place} 类,按规定更新。`,
    [body]: bodies[place % 4],
    [cycle]: cycles[place % 4],
    [opening]: place % 3 === 0 ? '有条件开放' : '无条件开放',
    [first]: `2022-0${(place % 9) + 1}-11`,
    [last]: `2023-0${(place % 9) + 1}-12`,
  }));
}

function targetsOf(records: readonly unknown[]): Record<string, string> {
  const { fields } = proposeMapping(records);
  return Object.fromEntries(fields.map(({ source, target }) => [source, target]));
}

const ours = [
  'name',
  'abstract',
  'provider',
  'cycle',
  'opening',
  'published_on',
  'updated_on',
] as const;

test.each([
  ['Chinese', ['目录标题', '内容说明', '牵头部门', '更新周期', '开放属性', '上线日期', '修改日期']],
  [
    'English',
    ['dataset_title', 'Description', 'org_name', 'freq', 'openType', 'issued', 'modified'],
  ],
  ['initials', ['mlmc', 'zy', 'tgdw', 'gxpl', 'kfsx', 'fbsj', 'gxsj']],
  ['inside others', ['meta.title', 'meta.desc', 'org.name', 'cycle', 'open', 'created', 'updated']],
] as const)('%s names are understood, and how sure is told', (_, names) => {
  const flat = recordsUnder(names);
  const records = flat.map(nested);
  expect(targetsOf(records)).toEqual(Object.fromEntries(names.map((one, at) => [one, ours[at]])));
  for (const { confidence, because } of proposeMapping(records).fields) {
    expect(confidence).toBeGreaterThanOrEqual(0.6);
    expect(because).toContain('%');
  }
});

function nested(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    const [outer = '', inner] = name.split('.');
    if (inner === undefined) record[outer] = value;
    else record[outer] = { ...Object(record[outer]), [inner]: value };
  }
  return record;
}

test('names that say nothing: the values do, and the earlier day is that of publication', () => {
  const names = ['f1', 'f2', 'f3', 'f4', 'f5', 'f7', 'f6'] as const;
  expect(targetsOf(recordsUnder(names))).toMatchObject({
    f1: 'name',
    f3: 'provider',
    f4: 'cycle',
    f5: 'opening',
    f7: 'published_on',
    f6: 'updated_on',
  });
});

test('a name that contradicts its values is not believed', () => {
  const records = Array.from({ length: 20 }, (_, place) => ({
    名称: `${titles[place % 5]}${place}`,
    更新日期: bodies[place % 4],
    提供单位: `2023-05-${10 + place}`,
  }));
  const proposal = proposeMapping(records);
  const sure = proposal.fields.filter(({ confidence }) => confidence >= 0.5);
  expect(sure.map(({ source, target }) => [source, target])).not.toContainEqual([
    '提供单位',
    'provider',
  ]);
  expect(sure.some(({ target }) => target === 'updated_on')).toBe(false);
});

test('telephones and the numbers of visits are nothing of ours', () => {
  const records = recordsUnder([
    '标题',
    '摘要',
    '部门',
    '周期',
    '开放属性',
    '发布日期',
    '更新日期',
  ]);
  const more = records.map((one, place) => ({
    ...one,
    联系电话: `021-6${1_000_000 + place}`,
    访问次数: place * 7,
    id: `${place}`.padStart(32, 'a'),
  }));
  expect(proposeMapping(more).unmapped).toEqual(['联系电话', '访问次数', 'id']);
});

test('every record comes in: what cannot be read is left out, what is lacking is derived', () => {
  const records = Array.from({ length: 30 }, (_, place) => ({
    title: `${titles[place % 5]}(${place})`,
    updateTime: place === 3 ? '待定' : '2023-05-01 08:00:00',
    openLevel: place === 4 ? '三级' : '完全开放',
    dataCount: place === 5 ? '约一万' : `${place * 100}`,
  }));
  const mapping = mappingOf(proposeMapping(records), records, {
    portal: '云岭区门户',
    confidence_min: 0.6,
  });
  if (!mapping) throw new Error('nothing was proposed');
  const around = { mapping, findProvider: () => undefined, today: '2026-03-16' };
  const mapped = records.map((record) => mapRecord(record, around));
  const documents = mapped.flatMap((one) => (one.ok ? [one.document] : []));
  expect(documents.length).toBe(30);
  expect(documents[0]?.provider_name).toBe('云岭区门户(来源未注明提供方)');
  expect(documents[3]?.updated_on).toBeNull();
  expect(documents[4]?.opening.type).toBe('O2');
  expect(documents[5]?.record_count).toBeNull();
  expect(documents[6]).toMatchObject({ updated_on: '2023-05-01', record_count: 600 });
});

test('what the whole records tell apart, the identity tells apart', () => {
  const records = Array.from({ length: 20 }, (_, place) => ({
    标题: `${titles[place % 5]}`,
    提供单位: bodies[0],
    详情页网址: `https://portal.example/${place}`,
  }));
  const wish = { portal: '门户', confidence_min: 0.6 };
  expect(mappingOf(proposeMapping(records), records, wish)?.identity).toEqual([
    'name',
    'provider',
    'url',
  ]);
});

test('without anything that is sure to be a name there is no mapping', () => {
  const records = Array.from({ length: 20 }, (_, place) => ({ a: place, b: '2023-01-01' }));
  const wish = { portal: '门户', confidence_min: 0.5 };
  expect(mappingOf(proposeMapping(records), records, wish)).toBeUndefined();
});
