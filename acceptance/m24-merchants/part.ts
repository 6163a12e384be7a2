import { notBuilt, type Part } from '../framework/item.ts';

export const merchantsPart: Part = {
  id: 'M24',
  title: { zh: '数商', en: 'Merchants' },
  items: notBuilt([
    [
      'M24.1',
      '入驻核验代码、证照与期限,到期不得下单',
      'Onboarding checks code, licence and term; expired means no orders',
      '—',
    ],
    [
      'M24.2',
      '订购合规意见,签名报告附于挂牌',
      'A compliance opinion is ordered; the signed report attaches to the listing',
      '—',
    ],
    [
      'M24.3',
      '与卖方关联或连续第三年的评估机构不予接受',
      'An assessor affiliated with the seller or third year running is refused',
      '—',
    ],
    ['M24.4', '费用在结算时分账', 'Fees are split at settlement', '—'],
    [
      'M24.5',
      '不足十万人的小型处理者用十九项简表',
      'A firm under 100,000 persons files the short form of 19 items',
      '小型个人信息处理者规定',
    ],
  ]),
};
