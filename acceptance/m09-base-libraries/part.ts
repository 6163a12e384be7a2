import { notBuilt, type Part } from '../framework/item.ts';
import { yesOrNoOnly } from './yes-or-no-only.ts';

export const baseLibrariesPart: Part = {
  id: 'M9',
  title: { zh: '基础库', en: 'Base libraries' },
  items: [
    yesOrNoOnly,
    ...notBuilt([
      [
        'M9.1',
        '三部门的人员信息归成一条,逐字段标来源;改变优先级后重算并说明',
        "Three departments' persons become one record with a source per field; a changed priority is recomputed and explained",
        '—',
      ],
      [
        'M9.3',
        '更正错误后每个订阅方收到变更并确认',
        'A corrected error reaches every subscriber, who confirms',
        '政务数据共享条例 第26条',
      ],
      [
        'M9.4',
        '企业合并、吊销;任一日期的状态可查',
        'Companies merged or struck off; the state as of any date',
        '—',
      ],
      [
        'M9.5',
        '十五位转十八位号码、一号两人、外国人证件、死亡均正确处理',
        "Old numbers, one number for two persons, foreigners' permits and death are handled",
        '—',
      ],
      [
        'M9.6',
        '自由文本地址转标准地址与网格,给出覆盖率与及时率',
        'Free-text addresses become standard addresses and grids; coverage and timeliness shown',
        '—',
      ],
    ]),
  ],
};
