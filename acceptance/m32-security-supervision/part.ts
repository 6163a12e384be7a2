import { notBuilt, type Part } from '../framework/item.ts';

export const securitySupervisionPart: Part = {
  id: 'M32',
  title: { zh: '数据安全监管', en: 'Security supervision' },
  items: notBuilt([
    [
      'M32.1',
      '三百家单位以表格报送,列出逾期',
      '300 units file by XLSX; the overdue are listed',
      '网络数据安全风险评估办法',
    ],
    [
      'M32.2',
      '年度评估七部分,各时限按工作日',
      'The yearly assessment in seven parts, on its clocks',
      '网络数据安全风险评估办法;网络数据安全管理条例 第33条',
    ],
    [
      'M32.3',
      '同一评估机构连续第三次不予接受;等级保护结果复用',
      'The same assessor a third time is refused; protection-level results are reused',
      '网络数据安全风险评估办法',
    ],
    [
      'M32.4',
      '重要数据目录上报、比对、确认',
      'The list of important data is reported up, compared, confirmed',
      '网络数据安全管理条例',
    ],
    ['M32.5', '检查者见做法,不见内容', 'An inspector sees practice, never content', '—'],
  ]),
};
