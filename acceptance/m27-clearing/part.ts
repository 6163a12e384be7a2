import { notBuilt, type Part } from '../framework/item.ts';

export const clearingPart: Part = {
  id: 'M27',
  title: { zh: '清算', en: 'Clearing' },
  items: notBuilt([
    ['M27.1', '冻结、交付、扣划;到期解冻', 'Hold, deliver, capture; expiry frees', '—'],
    [
      'M27.2',
      '按窗口轧差,各方对账单成文件',
      "Netting by window; each party's statement as a file",
      '—',
    ],
    [
      'M27.3',
      '导入银行文件,未匹配的立案',
      'A bank file is imported; what does not match becomes a case',
      '—',
    ],
    [
      'M27.4',
      '分账四舍五入合计准确;结算后退款',
      'Splits sum exactly with rounding; refund after settlement',
      '—',
    ],
    [
      'M27.5',
      '任一秒试算平衡为零,可重放到分',
      'The trial balance is zero at any second and replays to the cent',
      '—',
    ],
  ]),
};
