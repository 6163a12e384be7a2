import { notBuilt, type Part } from '../framework/item.ts';
import { elderMode } from './elder-mode.ts';

export const bansPart: Part = {
  id: 'M38',
  title: { zh: '禁止性规定与无障碍', en: 'Bans and barriers' },
  items: [
    elderMode,
    ...notBuilt([
      [
        'M38.1',
        '门禁表单要求人脸不予通过,须提供替代方式',
        'A form that asks a face for a gate is refused; an alternative is required',
        '人脸识别技术应用安全管理办法',
      ],
      [
        'M38.2',
        '成对画像给出价差与显著性',
        'Paired profiles give a price gap with p-value',
        '个人信息保护法 第24条',
      ],
      [
        'M38.3',
        '一步关闭个性化并删除标签',
        'Personalisation off in one step, tags deleted',
        '网络数据安全管理条例 第42条',
      ],
      [
        'M38.4b',
        '全部应用可用读屏完成,亦可在窗口以电话办理',
        'The whole application by screen reader, and by telephone at a counter',
        '无障碍环境建设法',
      ],
      [
        'M38.5',
        '自动决定可解释,并说明如何改变结果',
        'An automatic decision explained, and what would change it, to the citizen concerned',
        '个人信息保护法 第24条',
      ],
    ]),
  ],
};
