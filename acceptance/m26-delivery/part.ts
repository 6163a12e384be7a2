import { notBuilt, type Part } from '../framework/item.ts';

export const deliveryPart: Part = {
  id: 'M26',
  title: { zh: '交付', en: 'Delivery' },
  items: notBuilt([
    ['M26.1', '七种交付方式,同一产品,同一证据', 'Seven modes; same product, same evidence', '—'],
    [
      'M26.2',
      '平台外传输的字节由双方签名证明',
      'Bytes moved outside the platform are proven by both signatures',
      '—',
    ],
    ['M26.3', '断点续传、校验值、逐接收方标记', 'Resume, digests, a mark per receiver', '—'],
    ['M26.4', '试用样本,限期验收或拒收', 'A trial sample, accepted or rejected by a date', '—'],
    [
      'M26.5',
      '到期后密钥失效并有销毁证明',
      'At expiry keys are dead and destruction is proven',
      'TC609-6-2025-14',
    ],
  ]),
};
