import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { finalReceipt } from '../city/final-receipt.ts';
import { acceptanceItem } from '../framework/item.ts';

const tries = 20; // the node itself may ask in between, and then the size is another one

export const forkIsRefused = acceptanceItem({
  id: 'N2.4',
  title: {
    zh: '即使持有日志私钥另签一份历史,见证方也拒绝联署',
    en: 'Another history is refused by the witness, even signed with the key of the log',
  },
  clause: '网络安全法 第21条;数据安全法 第27条',
  done: {
    zh: '待见证方签过一次后,用节点自己的私钥为同样多的记录签另一个根,请见证方联署',
    en: "After a cosignature, sign another root over as many records with the node's own key; ask again",
  },
  seen: {
    zh: '见证方以 422 拒绝,其所见日志头不变',
    en: 'The witness refuses with 422, and the head it has seen stays the same',
  },
  hooks: { fork: true },
  counterproof: {
    broken: {
      zh: '请其联署的就是它见过的检查点',
      en: 'It is asked to cosign the head it has seen',
    },
    turns_red: 'the witness refuses another history',
    hooks: { fork: false },
  },
  async steps(context, { fork }) {
    const { see, keep } = context;
    const data = context.dataFolder();
    const agreement_id = await applyGranted(context, airWish);
    const { receipt } = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    await finalReceipt(context, receipt);
    const { url, origin, seed } = placesIn(data);
    const place = `${url}/${createHash('sha256').update(origin).digest('hex')}/checkpoint`;
    let status = 409;
    for (let attempt = 0; attempt < tries && status === 409; attempt += 1) {
      const head = await (await fetch(place)).text();
      const [, size = ''] = head.split('\n');
      const note = fork ? forged(origin, seed, size) : head;
      const body = `old ${size}\n\n${note}`;
      const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
      status = answer.status;
      keep('request.txt', body);
      keep('answer.txt', `${status}\n${await answer.text()}`);
    }
    see('the witness refuses another history', status === 422, status);
  },
});

/** The first witness of the policy, and what whoever holds the node could sign with. */
function placesIn(data: string): { url: string; origin: string; seed: Buffer } {
  const policy = readFileSync(join(data, 'witness-policy'), 'utf8');
  const url = /^witness \S+ \S+ (\S+)$/m.exec(policy)?.[1];
  if (url === undefined) throw new Error('the policy names no witness with an address');
  const [origin = '', seed = ''] = readFileSync(join(data, 'keys', 'evidence.key'), 'utf8').split(
    '\n',
  );
  return { url, origin, seed: Buffer.from(seed, 'base64') };
}

/** A checkpoint over as many records with an invented root, signed with the real key. */
function forged(origin: string, seed: Buffer, size: string): string {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410
  const der = Buffer.concat([prefix, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const public_key = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  const id = createHash('sha256').update(`${origin}\n`).update(Uint8Array.of(1)).update(public_key);
  const text = `${origin}\n${size}\n${randomBytes(32).toString('base64')}\n`;
  const blob = Buffer.concat([id.digest().subarray(0, 4), sign(null, Buffer.from(text), key)]);
  return `${text}\n\u2014 ${origin} ${blob.toString('base64')}\n`;
}
