import { notBuilt, type Part } from '../framework/item.ts';

export const marketGatesPart: Part = {
  id: 'M23',
  title: { zh: '挂牌与交易门槛', en: 'Market gates' },
  items: notBuilt([
    [
      'M23.1',
      '无合规意见、含个人信息无同意、无场景的挂牌,逐条给出原因、条款与补救',
      'Listing without opinion, consent or scenario: each reason, clause and remedy',
      '—',
    ],
    [
      'M23.2',
      '无场景或超场景的订单被拒绝',
      'An order without or outside its scenario is refused',
      '—',
    ],
    [
      'M23.3',
      '下月生效的规则,今日可知影响哪些挂牌',
      'A rule of next month: listings affected are known today',
      '—',
    ],
    [
      'M23.4',
      '重要数据不予登记,等级只升不降',
      'Important data is refused registration; a grade is only tightened',
      '—',
    ],
    [
      'M23.5',
      '强制摘牌:原因、通知,在途合同按规则处理',
      'Forced delisting: reason, notices, running contracts by rule',
      '—',
    ],
  ]),
};
