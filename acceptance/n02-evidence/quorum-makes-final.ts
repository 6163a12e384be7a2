import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { finalReceipt, storeLogKey } from '../city/final-receipt.ts';
import { acceptanceItem } from '../framework/item.ts';

export const quorumMakesFinal = acceptanceItem({
  id: 'N2.5',
  title: {
    zh: '终版回执写明谁见过;见证签名不够数的,不是终版',
    en: 'A final receipt tells who has seen it; without the quorum it is not final',
  },
  clause: '网络安全法 第21条;政务数据共享条例 第29条',
  done: {
    zh: '取一份终版回执,按本站见证策略离线核验;再按多要求一个见证方的策略核验',
    en: 'Verify a final receipt offline with the policy of the site, then with one that asks for one more',
  },
  seen: {
    zh: '前者通过并列出两个见证方与时间;后者不通过,说明不够数',
    en: 'The first holds and names two witnesses with times; the second does not, for want of the quorum',
  },
  hooks: { one_more: true },
  counterproof: {
    broken: { zh: '第二份策略与第一份相同', en: 'The second policy is the first one again' },
    turns_red: 'without the quorum it is not final',
    hooks: { one_more: false },
  },
  async steps(context, { one_more }) {
    const { cli, http, folder, see, keep } = context;
    const agreement_id = await applyGranted(context, airWish);
    const { receipt } = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    const file = join(folder, 'receipt.json');
    writeFileSync(file, await finalReceipt(context, receipt));
    const key = await storeLogKey(context);
    const { bytes } = await http.call('GET', '/evidence/log/witness-policy');
    const policy = Buffer.from(bytes).toString('utf8');
    const verify = async (name: string, text: string) => {
      keep(name, text);
      writeFileSync(join(folder, name), text);
      const words = ['verify', file, '--key', key, '--policy', join(folder, name), '--json'];
      return await cli.datong(words);
    };
    const held = await verify('witness-policy', policy);
    const witnesses = held.json?.['witnesses'] as readonly unknown[] | undefined;
    see('the quorum holds', held.code === 0 && held.json?.['quorum'] === 'fulfilled', held.json);
    see('who has seen it is told', witnesses?.length === 2, witnesses);
    const short = await verify('stricter-policy', one_more ? withOneMore(policy) : policy);
    const missing = short.code === 1 && short.json?.['quorum'] === 'missing';
    see('without the quorum it is not final', missing, short.json);
  },
});

/** The same policy, asking for a witness too that nobody has heard of. */
function withOneMore(policy: string): string {
  const name = 'third.example/witness';
  const typed = Buffer.concat([Uint8Array.of(4), randomBytes(32)]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);
  const quorum = /^quorum (\S+)$/m.exec(policy)?.[1];
  return policy.replace(
    /^quorum .*$/m,
    `witness third ${name}+${id}+${typed.toString('base64')}\ngroup more all ${quorum} third\nquorum more`,
  );
}
