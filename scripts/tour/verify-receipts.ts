import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Narrator } from './narrator.ts';
import type { StepReport } from './step-report.ts';
import type { TourInstance } from './tour-instance.ts';

const finalWaitMs = 15_000;
const forgeries = 5;

/** Fetches every receipt until it is final and verifies it by the command that needs no server. */
export async function verifyReceipts(
  instance: TourInstance,
  receipts: readonly string[],
  narrator: Narrator,
): Promise<StepReport> {
  const key = join(instance.work_folder, 'log.vkey');
  const response = await fetch(`${instance.url}/evidence/log/key`);
  writeFileSync(key, await response.text());
  const counts = { receipts: receipts.length, final: 0, verified: 0, forged: 0, forged_found: 0 };
  for (const [place, id] of receipts.entries()) {
    const text = await fetchFinal(instance.url, id);
    if (text === undefined) continue;
    counts.final += 1;
    if (await verifies(instance, key, `${id}.json`, text)) counts.verified += 1;
    if (place < forgeries) {
      counts.forged += 1;
      if (!(await verifies(instance, key, `${id}.forged.json`, forged(text))))
        counts.forged_found += 1;
    }
    if ((place + 1) % 50 === 0) narrator.progress(place + 1, receipts.length);
  }
  const { final, verified, forged_found } = counts;
  return {
    step: 'receipts',
    zh: '离线验证回执',
    en: 'Verify receipts offline',
    ok: final === receipts.length && verified === receipts.length && forged_found === counts.forged,
    counts,
  };
}

async function fetchFinal(url: string, id: string): Promise<string | undefined> {
  for (let waited = 0; waited <= finalWaitMs; waited += 250) {
    const response = await fetch(`${url}/evidence/receipts/${id}`);
    const text = await response.text();
    if (response.ok && (JSON.parse(text) as { status: string }).status === 'final') return text;
    await sleep(250);
  }
  return undefined;
}

async function verifies(
  instance: TourInstance,
  key: string,
  name: string,
  text: string,
): Promise<boolean> {
  const file = join(instance.work_folder, name);
  writeFileSync(file, text);
  const { code } = await instance.cli(['verify', file, '--key', key, '--json']);
  return code === 0;
}

/** The same receipt with one character of its record changed. */
function forged(text: string): string {
  const receipt = JSON.parse(text) as { entry: string };
  const record = Buffer.from(receipt.entry, 'base64');
  const at = Math.floor(record.length / 2);
  record.writeUInt8(record.readUInt8(at) ^ 1, at);
  return JSON.stringify({ ...receipt, entry: record.toString('base64') });
}
