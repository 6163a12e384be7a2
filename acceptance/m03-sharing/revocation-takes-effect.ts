import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { meetCity } from '../city/city.ts';
import { accounts, paths } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const revocationTakesEffect = acceptanceItem({
  id: 'M3.8',
  title: { zh: '撤销协议在下一次调用即生效', en: 'A revocation holds for the very next call' },
  clause: '上海市数据条例 第39条;政务数据共享条例 第27条',
  done: {
    zh: '按协议调用一次,提供方撤销协议,立即再调用一次',
    en: 'Call once, the provider revokes, call again at once',
  },
  seen: {
    zh: '撤销前有答复;撤销后的下一次调用被拒绝,且有回执',
    en: 'Answered before; the next call after it is refused, with a receipt',
  },
  hooks: { revoke: true },
  counterproof: {
    broken: { zh: '不撤销', en: 'Nothing is revoked' },
    turns_red: 'the next call is refused',
    hooks: { revoke: false },
  },
  async steps(context, { revoke }) {
    const agreement_id = await applyGranted(context, airWish);
    const body = { purpose: airPurpose, limit: 1 };
    const before = await callGateway(context, agreement_id, body);
    context.see('the call before is answered', before.outcome === 'ok', before.outcome);
    if (revoke) {
      const { token } = (await meetCity(context)).person(accounts.air_approver);
      const reason = { reason: '验收:用途已经结束' };
      const path = `${paths.agreements}/${agreement_id}/revoke`;
      await context.http.done('POST', path, { token, body: reason });
    }
    const after = await callGateway(context, agreement_id, body);
    context.see('the next call is refused', after.outcome.includes('revoked'), after.outcome);
    context.see('the refused call has a receipt', after.receipt !== '', after.receipt);
  },
});
