import { notBuilt, type Part } from '../framework/item.ts';

export const matchingPart: Part = {
  id: 'M20',
  title: { zh: '供需匹配', en: 'Matching' },
  items: notBuilt([
    [
      'M20.1',
      '口语化需求给出带理由与缺口的供给,含两项联结',
      'A need in plain words yields offers with reasons and what is missing, joins of two included',
      '—',
    ],
    [
      'M20.2',
      '无匹配时转为征集,持续关注并通知',
      'Nothing fits: a call for supply, watched, notified',
      '—',
    ],
    ['M20.3', '认可后申请或订单已预填', 'Accepted: the application or order is prefilled', '—'],
    ['M20.4', '匿名需求与供方应答', 'Anonymous needs; suppliers reply', '—'],
    ['M20.5', '标注集上的命中率公布', 'hit@3 on a labelled set is published', '—'],
  ]),
};
