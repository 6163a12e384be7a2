import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { finalReceipt } from '../city/final-receipt.ts';
import { acceptanceItem } from '../framework/item.ts';

export const olderLogIsContradicted = acceptanceItem({
  id: 'N2.6',
  title: {
    zh: '日志被整体回退时,以他人所持检查点与回执即可发现,并指出与哪一份矛盾',
    en: 'A log set back whole is found by a checkpoint and a receipt that others hold, each named',
  },
  clause: '网络安全法 第21条;数据安全法 第27条、第29条',
  done: {
    zh: '复制证据目录后再调用一次,取得其后的检查点与回执;以二者对照先前的副本,再对照当前的日志',
    en: 'Copy the evidence folder, call again and keep checkpoint and receipt; check the older copy against both, then the present log',
  },
  seen: {
    zh: '旧副本自身完好,但与检查点、回执均矛盾;当前日志与二者相符',
    en: 'The older copy is sound by itself and contradicts both; the present log agrees with both',
  },
  hooks: { give: true },
  counterproof: {
    broken: {
      zh: '对照时不给出他人所持检查点与回执',
      en: 'Neither checkpoint nor receipt is given',
    },
    turns_red: 'checkpoint and receipt are named as contradicted',
    hooks: { give: false },
  },
  async steps(context, { give }) {
    const { cli, folder, http, see } = context;
    const agreement_id = await applyGranted(context, airWish);
    await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    const older = join(folder, 'older');
    cpSync(join(context.dataFolder(), 'evidence'), join(older, 'evidence'), { recursive: true });
    const later = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    const receipt = join(folder, 'receipt.json');
    writeFileSync(receipt, await finalReceipt(context, later.receipt));
    const anchor = join(folder, 'checkpoint.txt');
    writeFileSync(anchor, (await http.call('GET', '/evidence/log/checkpoint')).bytes);
    const given = give ? ['--anchor', anchor, '--receipt', receipt] : [];
    const alone = await cli.datong(['evidence', 'check', '--data', older, '--json']);
    see('the older copy is sound by itself', alone.code === 0, alone.json);
    const found = await cli.datong(['evidence', 'check', '--data', older, ...given, '--json']);
    const named = JSON.stringify(found.json?.['contradicts'] ?? []);
    see(
      'checkpoint and receipt are named as contradicted',
      found.code === 1 && named.includes(anchor) && named.includes(receipt),
      found.json,
    );
    const data = context.dataFolder();
    const now = await cli.datong(['evidence', 'check', '--data', data, ...given, '--json']);
    see('the present log agrees with both', now.code === 0, now.json);
  },
});
