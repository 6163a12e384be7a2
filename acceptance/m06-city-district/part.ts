import { notBuilt, type Part } from '../framework/item.ts';

export const cityDistrictPart: Part = {
  id: 'M6',
  title: { zh: '市区协同', en: 'City and district' },
  items: notBuilt([
    [
      'M6.1',
      '区以一个令牌文件接入即得目录,可补充;市可见不可改',
      'A district joins with one token file, receives the catalogue and supplements it; the city sees and cannot change',
      '—',
    ],
    [
      'M6.2',
      '按区域回流并裁列,每日变更与删除同步,无外区数据,数量一致',
      'Return flow by area with columns cut, daily changes and deletes; no foreign row, counts agree',
      '政务数据共享条例 第24条',
    ],
    [
      'M6.3',
      '链路中断一日,恢复后顺序不乱、不重复',
      'A link down for a day: order kept, nothing doubled',
      '—',
    ],
    [
      'M6.4',
      '区的申请逐级上报,状态逐步返回',
      "A district's application goes up, its status comes back step by step",
      '—',
    ],
    ['M6.5', '区只能管理本区人员', 'A district manages only its own people', '—'],
    [
      'M6.6',
      '区调取辖区以外的公共机构记录,带条款拒绝',
      'A district that wants a record outside its area is refused with the clause',
      '政务数据共享条例 第24条',
    ],
  ]),
};
