import { notBuilt, type Part } from '../framework/item.ts';

export const peopleSitesPart: Part = {
  id: 'M35',
  title: { zh: '人员、场所、终端', en: 'People, sites, terminals' },
  items: notBuilt([
    [
      'M35.1b',
      '人员离职,一分钟内全部权限失效,并列出其接触过的内容',
      'A person leaves: all rights dead in a minute, and what they touched is listed',
      '—',
    ],
    [
      'M35.3',
      '外包人员到期自动终止,保密承诺在案',
      "A contractor's term ends by itself; confidentiality on file",
      '政务数据共享条例 第36条',
    ],
    ['M35.4', '特权操作两人执行并记录', 'A privileged act takes two persons, recorded', '—'],
    [
      'M35.5',
      '半年权限复核自动生成;由告警一步到人、终端、调用与数据',
      'The half-yearly rights review is produced; from alarm to person, terminal, call and datum in one click',
      'TC609-6-2025 安全',
    ],
  ]),
};
