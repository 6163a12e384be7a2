import { randomBytes } from 'node:crypto';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { acceptanceItem } from '../framework/item.ts';

export const replayIsRefused = acceptanceItem({
  id: 'X2.4',
  title: {
    zh: '截获的调用不能重放;改动正文或过时的签名不予接受',
    en: 'A captured call cannot be replayed; a changed body or an old signature is not accepted',
  },
  clause: 'GB/T 22239-2019 8.1.4.7',
  done: {
    zh: '把同一份已签名的调用发两次;签名后改动正文;用一小时前的时间签名',
    en: 'Send the same signed call twice; change the body after signing; sign with a time an hour ago',
  },
  seen: {
    zh: '第一次得到答复,其余全部被拒绝',
    en: 'The first is answered, all others are refused',
  },
  hooks: { same_nonce: true },
  counterproof: {
    broken: {
      zh: '第二次另取随机数重新签名',
      en: 'The second call is signed anew with a fresh nonce',
    },
    turns_red: 'the replayed call is refused',
    hooks: { same_nonce: false },
  },
  async steps(context, { same_nonce }) {
    const agreement_id = await applyGranted(context, airWish);
    const body = { purpose: airPurpose, limit: 1 };
    const nonce = randomBytes(18).toString('base64url');
    const time_ms = Date.now();
    const first = await callGateway(context, agreement_id, body, { nonce, time_ms });
    context.see('the first call is answered', first.outcome === 'ok', first.outcome);
    const again = same_nonce ? { nonce, time_ms } : {};
    const second = await callGateway(context, agreement_id, body, again);
    context.see(
      'the replayed call is refused',
      second.outcome.includes('replayed'),
      second.outcome,
    );
    const body_sent = { ...body, limit: 50 };
    const changed = await callGateway(context, agreement_id, body, { body_sent });
    context.see('a changed body is refused', changed.outcome !== 'ok', changed.outcome);
    const old = await callGateway(context, agreement_id, body, { time_ms: Date.now() - 3_600_000 });
    context.see('an old signature is refused', old.outcome !== 'ok', old.outcome);
  },
});
