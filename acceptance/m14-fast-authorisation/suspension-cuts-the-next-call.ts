import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { meetCity } from '../city/city.ts';
import { accounts, paths } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

const withinMs = 1000;

export const suspensionCutsTheNextCall = acceptanceItem({
  id: 'M14.3a',
  title: {
    zh: '发现滥用时暂停协议,一秒内切断;恢复后照常',
    en: 'A suspension for misuse cuts within a second; after resuming calls are answered again',
  },
  clause: '政务数据共享条例 第27条;上海市数据条例 第39条',
  done: {
    zh: '提供方暂停协议,使用方立即调用;提供方恢复,再调用',
    en: 'The provider suspends, the consumer calls at once; the provider resumes, another call',
  },
  seen: {
    zh: '暂停后一秒内的调用被拒绝;恢复后得到答复',
    en: 'The call within a second of the suspension is refused; answered after resuming',
  },
  hooks: { act: 'suspend' },
  counterproof: {
    broken: { zh: '只查看协议而不暂停', en: 'The agreement is only looked at' },
    turns_red: 'the call is cut',
    hooks: { act: 'none' },
  },
  async steps(context, { act }) {
    const agreement_id = await applyGranted(context, airWish);
    const { token } = (await meetCity(context)).person(accounts.air_approver);
    const path = `${paths.agreements}/${agreement_id}`;
    const body = { reason: '验收:疑似遍历' };
    if (act === 'suspend') await context.http.done('POST', `${path}/suspend`, { token, body });
    else await context.http.done('GET', path, { token });
    const suspended = performance.now();
    const cut = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    const elapsed = Math.round(performance.now() - suspended);
    context.see('the call is cut', cut.outcome.includes('suspended'), cut.outcome);
    context.see('within a second', elapsed < withinMs, `${elapsed} ms`);
    await context.http.done('POST', `${path}/resume`, { token, body: { reason: '已经整改' } });
    const again = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    context.see('after resuming it is answered', again.outcome === 'ok', again.outcome);
  },
});
