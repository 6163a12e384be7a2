import { notBuilt, type Part } from '../framework/item.ts';

export const pricingPart: Part = {
  id: 'M28',
  title: { zh: '定价与价值评估', en: 'Pricing and valuation' },
  items: notBuilt([
    [
      'M28.1',
      '第一万次与一万零一次调用、月中调价均准确计费',
      'Call 10,000 and 10,001, and a price change mid-month, are billed right',
      '—',
    ],
    [
      'M28.2',
      '准许收入按成本与国债收益率加点计算;偏差百分之九与十一处理不同',
      'Permitted revenue by cost and treasury yield; 9 % and 11 % deviation act differently',
      '发改价格〔2025〕65号',
    ],
    [
      'M28.3',
      '三种估值,输入可溯,含敏感性',
      'Three valuations, each input traced, with sensitivity',
      '—',
    ],
    ['M28.4', '可比交易', 'Comparable deals', '—'],
    [
      'M28.5',
      '成本归集与摊销表供入表;词元计量',
      'Cost collection and amortisation for the balance sheet; tokens as a unit',
      '财会〔2023〕11号',
    ],
  ]),
};
