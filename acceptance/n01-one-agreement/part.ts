import { notBuilt, type Part } from '../framework/item.ts';

export const oneAgreementPart: Part = {
  id: 'N1',
  title: { zh: '一份协议贯通各通道', en: 'One agreement over all channels' },
  items: notBuilt([
    [
      'N1.1',
      '共享、开放、授权运营、交易、出境五条通道由同一种协议、计划、网关与证据承载',
      'Sharing, opening, operating, trading and exporting stand on one agreement, plan, gateway and evidence',
      '—',
    ],
  ]),
};
