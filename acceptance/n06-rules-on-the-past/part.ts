import { notBuilt, type Part } from '../framework/item.ts';
import { sharingRulesTried } from './sharing-rules-tried.ts';

export const rulesOnThePastPart: Part = {
  id: 'N6',
  title: { zh: '规则先在过去试跑', en: 'Rules tried on the past' },
  items: [
    sharingRulesTried,
    ...notBuilt([
      [
        'N6.2',
        '价格、额度与告警规则在过去的调用上试跑',
        'Prices, limits and alarm rules tried on past calls',
        '—',
      ],
    ]),
  ],
};
