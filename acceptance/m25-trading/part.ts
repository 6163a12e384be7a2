import { notBuilt, type Part } from '../framework/item.ts';

export const tradingPart: Part = {
  id: 'M25',
  title: { zh: '交易', en: 'Trading' },
  items: notBuilt([
    [
      'M25.1',
      '挂牌、询价、密封竞价含同价,凌晨三点亦可',
      'Posted price, three quotes, sealed auction with a tie, at 03:00 too',
      '—',
    ],
    [
      'M25.2',
      '冻结模板签约,修改逐条比对,双签并备案',
      'A contract from a frozen template, counter-proposals with differences, two signatures, filed',
      '—',
    ],
    ['M25.3', '中途强行终止不留半张订单', 'kill -9 in the middle leaves no half order', '—'],
    [
      'M25.4',
      '部分交付、续约、退款、争议冻结',
      'Partial delivery, renewal, refund, dispute freeze',
      '—',
    ],
    ['M25.5', '发票与税务文件', 'Invoice and tax file', '—'],
  ]),
};
