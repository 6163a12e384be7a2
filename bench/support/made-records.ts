const subjects = [
  '养老机构',
  '空气质量',
  '公交线路',
  '停车泊位',
  '食品经营',
  '中小学校',
  '古树名木',
];
const kinds = ['名录', '月度统计', '监测数据', '许可信息', '分布', '办理结果', '价格', '检查情况'];
const places = ['浦东新区', '黄浦区', '徐汇区', '静安区', '青浦区', '崇明区', '闵行区', '杨浦区'];
const domains = ['民生服务', '资源环境', '城市建设', '经济建设', '公共安全'];
const cycles = ['每天', '每月', '每年', '不定期', '实时'];

/** A record in the field names of the house, the same for the same place. */
export function madeRecord(at: number, padding = 0): Readonly<Record<string, unknown>> {
  const subject = subjects[at % 7] ?? '';
  const kind = kinds[(at >> 3) % 8] ?? '';
  const place = places[(at >> 6) % 8] ?? '';
  return {
    name: `${place}${subject}${kind}(第${at}号)`,
    abstract: `${place}范围内${subject}的${kind},按期汇总。${'说明文字'.repeat(padding)}`,
    provider: `${place}人民政府`,
    domain: domains[at % 5],
    tags: `${subject},${kind}`,
    opening: at % 3 === 0 ? '有条件开放' : '无条件开放',
    cycle: cycles[at % 5],
    formats: at % 2 === 0 ? ['csv', 'json'] : ['xlsx'],
    updated_on: `2025-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
  };
}

/** A JSON array of so many records, in parts of about a megabyte. */
export async function* madeFile(count: number, padding: number): AsyncGenerator<Uint8Array> {
  let held = '[';
  for (let at = 0; at < count; at += 1) {
    held += `${at === 0 ? '' : ',\n'}${JSON.stringify(madeRecord(at, padding))}`;
    if (held.length < 400_000) continue;
    yield Buffer.from(held);
    held = '';
  }
  yield Buffer.from(`${held}]`);
}
