import { notBuilt, type Part } from '../framework/item.ts';
import { wrongCaseNumber } from './wrong-case-number.ts';

export const consumersPart: Part = {
  id: 'M17',
  title: { zh: '数据使用', en: 'Consumers' },
  items: [
    wrongCaseNumber,
    ...notBuilt([
      [
        'M17.1',
        '表单不问可取得的内容,自动填入的字段标来源与日期,市民可当场异议',
        'A form asks nothing obtainable; filled fields show source and date; the citizen may dispute on the spot',
        '政务数据共享条例 第19条',
      ],
      ['M17.2b', '同一办件编号重复使用被拒绝', 'A reused case number is refused', '—'],
      [
        'M17.3',
        '来源中断时表单如实说明并可纸质办理',
        'With the source down the form says so and still works on paper',
        '—',
      ],
      ['M17.4', '看板:事件、立案、办结', 'Board: event, case, closed', '—'],
      ['M17.5', '按事项统计免交材料与节省时间', 'Papers and minutes saved, per item', '—'],
    ]),
  ],
};
