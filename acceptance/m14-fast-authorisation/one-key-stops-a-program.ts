import { randomBytes } from 'node:crypto';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import type { ProgramKey } from '../framework/doors/http-door.ts';
import { acceptanceItem } from '../framework/item.ts';

export const oneKeyStopsAProgram = acceptanceItem({
  id: 'M14.5b',
  title: {
    zh: '吊销一个程序的密钥,下一次调用即被拒绝,本单位其他程序不受影响',
    en: "A program's key is revoked: its next call is refused, other programs go on",
  },
  clause: 'GB/T 22239-2019 8.1.4.1',
  done: {
    zh: '登记一个新程序并调用一次,吊销其密钥,再由它与另一程序各调用一次',
    en: 'Register a program, call once, revoke its key, then call by it and by another program',
  },
  seen: {
    zh: '被吊销的密钥遭拒绝,另一程序照常得到答复',
    en: 'The revoked key is refused, the other program is answered',
  },
  hooks: { revoke: true },
  counterproof: {
    broken: { zh: '不吊销', en: 'Nothing is revoked' },
    turns_red: 'the revoked key is refused',
    hooks: { revoke: false },
  },
  async steps(context, { revoke }) {
    const { http, see } = context;
    const agreement_id = await applyGranted(context, airWish);
    const { token, organisation_id } = (await meetCity(context)).person(accounts.applicant);
    const name = `验收用程序 ${randomBytes(4).toString('hex')}`;
    const path = `/api/organisations/${organisation_id}/clients`;
    const made = await http.done('POST', path, { token, body: { name } });
    const key = keyIn(made);
    const body = { purpose: airPurpose, limit: 1 };
    const before = await callGateway(context, agreement_id, body, { key });
    see('the new program is answered', before.outcome === 'ok', before.outcome);
    if (revoke) {
      const reason = { reason: '验收:密钥疑似外泄' };
      await http.done('POST', `/api/client-keys/${key.key_id}/revoke`, { token, body: reason });
    }
    const after = await callGateway(context, agreement_id, body, { key });
    see('the revoked key is refused', after.outcome !== 'ok', after.outcome);
    const other = await callGateway(context, agreement_id, body);
    see('the other program is answered', other.outcome === 'ok', other.outcome);
  },
});

/** The answer shows the secret once, beside the key that it belongs to. */
function keyIn(answer: Readonly<Record<string, unknown>>): ProgramKey {
  const { key, secret } = answer as { readonly key?: { readonly key_id: string }; secret?: string };
  if (key === undefined || secret === undefined) throw new Error('no key was shown');
  return { key_id: key.key_id, secret };
}
