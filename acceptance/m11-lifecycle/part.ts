import { notBuilt, type Part } from '../framework/item.ts';

export const lifecyclePart: Part = {
  id: 'M11',
  title: { zh: '生命周期与重复采集', en: 'Lifecycle and duplicate collection' },
  items: notBuilt([
    [
      'M11.1',
      '登记表单时,可通过共享取得的信息项不予采集并给出替代;例外须有条款',
      "A form's items obtainable by sharing are refused with a link to use instead; an exception needs a clause",
      '政务数据共享条例 第19、40条',
    ],
    [
      'M11.2',
      '导入政务事项及材料,算出可免交的材料',
      'Import government items and their materials: what paper can be dropped is computed',
      '—',
    ],
    [
      'M11.3',
      '保存期满归档,两人销毁并出具证明;法律保全可阻止;备份同样处理',
      'At the end of retention data is archived and destroyed by two persons with a certificate; a legal hold stops it',
      '政务数据共享条例 第29条',
    ],
    ['M11.4', '一个值从采集追到销毁', 'One value followed from collection to destruction', '—'],
    [
      'M11.5',
      '应急采集限时、期满销毁并公布清单',
      'Emergency collection is limited, destroyed after, and listed in public',
      '上海市数据条例',
    ],
  ]),
};
