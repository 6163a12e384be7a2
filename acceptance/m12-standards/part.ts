import { notBuilt, type Part } from '../framework/item.ts';

export const standardsPart: Part = {
  id: 'M12',
  title: { zh: '数据标准', en: 'Standards' },
  items: notBuilt([
    [
      'M12.1',
      '数据元导入、征求意见、表决、批准、发布、废止',
      'Elements imported, commented, voted on, approved, published, retired',
      '—',
    ],
    [
      'M12.2',
      '两千列对照标准给出偏差与建议,可批量采纳',
      '2,000 columns against the standard: deviations, proposals, accepted in bulk',
      '—',
    ],
    [
      'M12.3',
      '代码表换版后旧日期仍有效,规则随之更新',
      'A new version of a code table: old dates stay valid, rules follow',
      '—',
    ],
    [
      'M12.4',
      '标准发布后出现规则包与脱敏建议',
      'Publishing a standard brings a rule pack and mask proposals',
      '—',
    ],
    ['M12.5', '部门符合度排名', 'Departments ranked by conformity', '—'],
  ]),
};
