import { notBuilt, type Part } from '../framework/item.ts';

export const nodeFederationPart: Part = {
  id: 'M15',
  title: { zh: '国家、市、区互联', en: 'National, city and district nodes' },
  items: notBuilt([
    [
      'M15.1',
      '三节点增量与墓碑同步,节点不能隐瞒条目',
      'Three nodes exchange increments and tombstones; none can hide entries',
      'NDI-TR-2025-02',
    ],
    [
      'M15.2',
      '连接器取得五类编码,心跳五秒,失联十五秒告警,一键切断',
      'A connector gets its type-5 code, beats every 5 s, is missed after 15 s, and is cut by one key',
      'TC609-6-2025-14',
    ],
    [
      'M15.3',
      '以国家接口头与返回码完成取令牌、查目录、调接口、批量流,并出报告',
      'Token, catalogue query, API call and bulk stream with NDI headers and return codes, with a report',
      'NDI-TR-2025-03、05',
    ],
    [
      'M15.4',
      '合约备案得到哈希,被改动的合约不予受理',
      'A contract filed gives a hash; an altered contract is refused',
      'TC609-6-2025-14',
    ],
    ['M15.5', '版本不一致以文字说明拒绝', 'Unequal versions are refused in words', '—'],
    ['M15.6', '同一协议经 DSP 履行', 'The same agreement performed over DSP', '—'],
  ]),
};
