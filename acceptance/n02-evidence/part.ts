import type { Part } from '../framework/item.ts';
import { damageIsLocated } from './damage-is-located.ts';
import { forkIsRefused } from './fork-is-refused.ts';
import { olderLogIsContradicted } from './older-log-is-contradicted.ts';
import { quorumMakesFinal } from './quorum-makes-final.ts';
import { receiptInTheBrowser } from './receipt-in-the-browser.ts';
import { receiptsHaveOneForm } from './receipts-have-one-form.ts';
import { receiptsVerifyOffline } from './receipts-verify-offline.ts';

export const evidencePart: Part = {
  id: 'N2',
  title: { zh: '先留证后答复、回执离线可验', en: 'Evidence before the answer, receipts offline' },
  items: [
    damageIsLocated,
    receiptInTheBrowser,
    receiptsVerifyOffline,
    forkIsRefused,
    quorumMakesFinal,
    olderLogIsContradicted,
    receiptsHaveOneForm,
  ],
};
